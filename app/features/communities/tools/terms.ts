/** What a community needs tools for, in the order in which they are chosen. */
export const toolFunctions = [
  "discuss",
  "write",
  "meet",
  "share_files",
  "chat",
  "reach_offline",
] as const;
export type ToolFunction = (typeof toolFunctions)[number];

export const isToolFunction = (value: unknown): value is ToolFunction =>
  (toolFunctions as readonly unknown[]).includes(value);

/** What the megabytes of a function are counted for: an hour of it, or one ordinary use. */
export const dataUnits: Record<ToolFunction, "hour" | "use"> = {
  discuss: "hour",
  write: "hour",
  meet: "hour",
  share_files: "use",
  chat: "hour",
  reach_offline: "use",
};
