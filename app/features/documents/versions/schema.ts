import { z } from "zod";
import { longestVersionLabel } from "./limits";

export const versionLabelSchema = z.object({
  label: z.string().trim().min(1).max(longestVersionLabel),
});
export type VersionLabelInput = z.infer<typeof versionLabelSchema>;

export const restoreVersionSchema = z.object({ versionId: z.uuid() });
