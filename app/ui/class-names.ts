/** Joins the class names that are there; what is false or missing falls out. */
export function classNames(...names: Array<string | false | null | undefined>): string {
  return names.filter(Boolean).join(" ");
}
