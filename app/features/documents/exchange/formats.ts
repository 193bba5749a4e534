/** Forms in which a text leaves, in the order in which they are offered. */
export const exportFormats = ["pdf", "docx", "odt", "html", "md"] as const;
export type ExportFormat = (typeof exportFormats)[number];

/** Forms in which a whole folder leaves. */
export const folderFormats = ["docx", "md"] as const;
export type FolderFormat = (typeof folderFormats)[number];

export const exportTypes: Readonly<Record<ExportFormat, string>> = {
  pdf: "application/pdf",
  docx: "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
  odt: "application/vnd.oasis.opendocument.text",
  html: "text/html; charset=utf-8",
  md: "text/markdown; charset=utf-8",
};

export const folderLimits = { documents: 200, megabytes: 50 } as const;

export function isExportFormat(value: unknown): value is ExportFormat {
  return (exportFormats as readonly unknown[]).includes(value);
}

export function isFolderFormat(value: unknown): value is FolderFormat {
  return (folderFormats as readonly unknown[]).includes(value);
}
