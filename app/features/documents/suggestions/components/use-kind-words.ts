import { useTranslation } from "react-i18next";
import { formatChange } from "../format-change";
import type { SuggestionView } from "../queries.server";

type Change = Pick<SuggestionView, "kind" | "removed" | "added">;

/** What a suggestion is, in words; one that changes only looks says which, so that they can be heard. */
export function useKindWords(): (change: Change) => string {
  const { t } = useTranslation("documents");
  return ({ kind, removed, added }) => {
    const word = t(`suggestions.kinds.${kind}`);
    if (kind !== "format") return word;
    const { on, off } = formatChange(removed, added);
    const names = (formats: typeof on) =>
      formats.map((name) => t(`editor.tools.${name}`)).join(", ");
    const parts = [
      on.length > 0 ? t("suggestions.formatOn", { names: names(on) }) : "",
      off.length > 0 ? t("suggestions.formatOff", { names: names(off) }) : "",
    ].filter(Boolean);
    return parts.length > 0 ? `${word} (${parts.join("; ")})` : word;
  };
}
