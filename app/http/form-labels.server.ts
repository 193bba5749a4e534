import { z } from "zod";

/**
 * The labels that a schema gives its fields (`.meta({ label: "room:key" })`). A summary of what stopped
 * a form says them where the sentence alone ("Please fill this in.") would not tell which field it means.
 *
 * @returns keys of sentences by field; fields without a label are missing
 */
export function labelsOf(schema: z.ZodType): Record<string, string> {
  if (schema instanceof z.ZodPipe) return labelsOf(schema.in as z.ZodType);
  if (schema instanceof z.ZodUnion)
    return Object.assign({}, ...schema.options.map((one) => labelsOf(one as z.ZodType)));
  if (!(schema instanceof z.ZodObject)) return {};
  const labels: Record<string, string> = {};
  for (const [field, type] of Object.entries(schema.shape)) {
    const label = (type as z.ZodType).meta()?.label;
    if (typeof label === "string") labels[field] = label;
  }
  return labels;
}
