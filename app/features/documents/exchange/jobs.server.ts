import { exportDocx } from "./docx.server";
import type { ExportableDocument, ExportedFile } from "./exportable";
import { fileNameOf } from "./file-name";
import { type ExportFormat, exportTypes } from "./formats";
import type { ReadText } from "./from-html.server";
import { exportHtml } from "./html";
import { exportMarkdown } from "./markdown";
import { exportOdt } from "./odt.server";
import { exportPdf } from "./pdf.server";
import { readUploaded } from "./read-file.server";

/** What the thread can be asked for: plain data, so that it can be handed over. */
export interface ExportJob {
  readonly kind: "export";
  readonly format: ExportFormat;
  readonly document: ExportableDocument;
}
export interface ReadJob {
  readonly kind: "read";
  readonly name: string;
  readonly bytes: Uint8Array;
}
export type Job = ExportJob | ReadJob;

export type JobResult<J extends Job> = J extends ExportJob ? ExportedFile : ReadText;

/** What the thread answers: a result, a refusal by its code, or what went wrong (for the log). */
export type Answer = { result: unknown } | { refused: string } | { failed: string };

const writers: Record<
  ExportFormat,
  (document: ExportableDocument) => Uint8Array<ArrayBuffer> | Promise<Uint8Array<ArrayBuffer>>
> = {
  pdf: exportPdf,
  docx: exportDocx,
  odt: exportOdt,
  html: exportHtml,
  md: exportMarkdown,
};

/** Does a job right here. */
export async function doJob(job: Job): Promise<ExportedFile | ReadText> {
  if (job.kind === "read") return readUploaded(job.name, job.bytes);
  const { format, document } = job;
  return {
    bytes: await writers[format](document),
    type: exportTypes[format],
    fileName: fileNameOf(document.title, format),
  };
}
