import { invalid } from "~/core/errors";
import { largestFile } from "./limits";

/** Excel writes "Unicode text" as UTF-16, and CSV in the region as the Cyrillic page of Windows. */
function decode(bytes: Uint8Array): string {
  const [first, second] = bytes;
  if (first === 0xff && second === 0xfe) return new TextDecoder("utf-16le").decode(bytes);
  if (first === 0xfe && second === 0xff) return new TextDecoder("utf-16be").decode(bytes);
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder("windows-1251").decode(bytes);
  }
}

/**
 * The text of a CSV file.
 * @throws Invalid for a file that is too large, or holds no text (a workbook is not a CSV file)
 */
export async function textOfFile(file: File): Promise<string> {
  if (file.size > largestFile) throw invalid("communities.paste-file-large", { field: "file" });
  const text = decode(new Uint8Array(await file.arrayBuffer()));
  if (text.includes("\u0000") || text.startsWith("PK\u0003\u0004")) {
    throw invalid("communities.paste-file-kind", { field: "file" });
  }
  return text;
}
