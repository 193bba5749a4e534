import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import type { TextWords } from "~/ui/rich-text";

/** What pages say around a stored text, in the reader's language. */
export function useTextWords(): TextWords {
  const { t } = useTranslation("shell");
  return useMemo(
    () => ({
      headingLink: t("text.headingLink"),
      callouts: {
        tip: t("text.callouts.tip"),
        attention: t("text.callouts.attention"),
        example: t("text.callouts.example"),
      },
      notes: t("text.notes"),
      note: (number) => t("text.note", { number }),
      back: (number) => t("text.back", { number }),
      video: t("text.video"),
      megabytes: (size) => t("text.megabytes", { size }),
      licences: { own: t("text.licences.own"), permission: t("text.licences.permission") },
      thing: t("text.thing"),
      closedThing: t("text.closedThing"),
    }),
    [t],
  );
}
