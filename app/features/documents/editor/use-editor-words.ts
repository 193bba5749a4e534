import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import type { EditorWords } from "./browser-extensions";

/** What the editor's own parts say in the reader's language. */
export function useEditorWords(): EditorWords {
  const { t } = useTranslation(["documents", "shell"]);
  return useMemo(
    () => ({
      placeholder: t("documents:editor.placeholder"),
      taskDone: (task) => t("documents:editor.taskDone", { task }),
      thing: t("shell:text.thing"),
      closedThing: t("shell:text.closedThing"),
    }),
    [t],
  );
}
