import { normalForm } from "~/core/normal-form";

const longest = 80;

/** A title as the name of a file: any script, nothing that a file system or a header takes amiss. */
export function fileNameOf(title: string, ending: string): string {
  const plain = normalForm(title, "NFC")
    .replace(/[\p{Cc}\p{Cf}\p{Cs}\p{Co}]/gu, "")
    .replace(/[\\/:*?"<>|%]+/g, " ")
    .replace(/\s+/g, " ")
    .trim()
    .replace(/^[. ]+|[. ]+$/g, "");
  const short = [...plain].slice(0, longest).join("").trim();
  const reserved = /^(con|prn|aux|nul|com\d|lpt\d)$/i.test(short);
  return `${short === "" || reserved ? "document" : short}.${ending}`;
}

/**
 * The header that names a download (RFC 6266): plain letters for old programs, the real name in
 * UTF-8 (RFC 8187) for all others.
 */
export function attachment(fileName: string): string {
  const ending = /\.[a-z]+$/.exec(fileName)?.[0] ?? "";
  const ascii = normalForm(fileName.slice(0, fileName.length - ending.length), "NFKD")
    .replace(/[^\w .()-]/g, "")
    .replace(/\s+/g, " ")
    .trim();
  const encoded = encodeURIComponent(fileName).replace(
    /['()*]/g,
    (char) => `%${char.charCodeAt(0).toString(16).toUpperCase()}`,
  );
  return `attachment; filename="${ascii || "document"}${ending}"; filename*=UTF-8''${encoded}`;
}
