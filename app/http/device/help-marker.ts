/** Stands in the stored help page where the worker writes the list of what is kept. */
export const keptMarker = "kept-entries";
