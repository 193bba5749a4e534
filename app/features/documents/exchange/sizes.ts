import type { RichText } from "~/core/written-pages.server";
import type { ExportFormat } from "./formats";

/**
 * What each file will weigh, in kilobytes, without making it. The factors are what guides of one to
 * forty pages showed: packed text, the letters that a PDF brings along, pictures as they are or as
 * text (a third more).
 * @param pictureBytes of all pictures together
 */
export function sizesOf(content: RichText, pictureBytes: number): Record<ExportFormat, number> {
  const text = Buffer.byteLength(JSON.stringify(content)) / 1_024;
  const pictures = pictureBytes / 1_024;
  return {
    pdf: 30 + text * 0.6 + pictures,
    docx: 9 + text * 0.15 + pictures,
    odt: 4 + text * 0.15 + pictures,
    html: 3 + text * 0.7 + pictures * 1.34,
    md: 1 + text * 0.6 + pictures * 1.34,
  };
}
