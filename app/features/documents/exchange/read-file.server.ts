import { invalid } from "~/core/errors";
import { readDocx } from "./from-docx.server";
import { type ReadText, readHtml } from "./from-html.server";
import { readMarkdown, readPlainText } from "./from-markdown.server";

/**
 * Reads an uploaded file. What it is, its first bytes say; its name only tells texts apart.
 * @throws Invalid with a code for the field of the file
 */
export async function readUploaded(name: string, bytes: Uint8Array): Promise<ReadText> {
  if (starts(bytes, [0x50, 0x4b, 0x03, 0x04])) return readDocx(bytes);
  if (starts(bytes, [0xd0, 0xcf, 0x11, 0xe0])) throw invalid(oldOfficeCode(bytes));
  const ending = /\.(\w+)$/.exec(name.toLowerCase())?.[1] ?? "";
  const text = decoded(bytes);
  if (text === null) throw invalid("documents.file-kind");
  if (text.trim() === "") throw invalid("documents.file-empty");
  if (ending === "html" || ending === "htm") return readHtml(text);
  if (ending === "md" || ending === "markdown") return readMarkdown(text);
  if (ending === "txt") return readPlainText(text);
  throw invalid("documents.file-kind");
}

const starts = (bytes: Uint8Array, first: readonly number[]) =>
  first.every((byte, at) => bytes[at] === byte);

/** The same first bytes stand before an old .doc and before a .docx under a password. */
function oldOfficeCode(bytes: Uint8Array): string {
  const locked = Buffer.from(bytes).includes(Buffer.from("EncryptedPackage", "utf16le"));
  return locked ? "documents.file-locked" : "documents.old-word";
}

/** Text in UTF-8 or UTF-16, else in the code page that old Cyrillic files have; null for no text. */
function decoded(bytes: Uint8Array): string | null {
  if (starts(bytes, [0xff, 0xfe])) return new TextDecoder("utf-16le").decode(bytes);
  if (starts(bytes, [0xfe, 0xff])) return new TextDecoder("utf-16be").decode(bytes);
  if (bytes.subarray(0, 65_536).includes(0)) return null;
  if (starts(bytes, [0x25, 0x50, 0x44, 0x46])) return null;
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder("windows-1251").decode(bytes);
  }
}
