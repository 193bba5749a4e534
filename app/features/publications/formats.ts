/** Forms in which an edition can be taken away, in the order in which they are offered. */
export const formatNames = ["pdf", "docx", "html", "md"] as const;
export type FormatName = (typeof formatNames)[number];

export function isFormatName(value: unknown): value is FormatName {
  return (formatNames as readonly unknown[]).includes(value);
}
