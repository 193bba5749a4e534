import { type FormEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import { Button } from "~/ui/button";
import { Dialog } from "~/ui/dialog";
import { FormActions } from "~/ui/form";
import { TextArea } from "~/ui/inputs";
import { mostNoteLetters } from "./node-limits";
import type { EditorDialogProps } from "./use-dialogs";
import { useFirstField, useWrongField } from "./use-first-field";

/** Asks what a note says. On a note that is there already, it changes or removes it. */
export function FootnoteDialog({ editor, onClose }: EditorDialogProps) {
  const { t } = useTranslation("documents");
  useFirstField("footnote-text");
  const there = editor.isActive("footnote");
  const [opened, setOpened] = useState(String(editor.getAttributes("footnote").text ?? ""));
  const [wrong, setWrong] = useState<string>();
  useWrongField(wrong);

  const apply = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const text = String(new FormData(event.currentTarget).get("text")).trim();
    if (!text) return setWrong(t("blocks.footnoteNone"));
    const now = String(editor.getAttributes("footnote").text ?? "");
    if (there && editor.isActive("footnote") && now !== opened) {
      // Somebody else has changed it meanwhile: their words are shown before they are replaced.
      setOpened(now);
      return setWrong(t("blocks.footnoteChanged", { text: now }));
    }
    if (there && editor.isActive("footnote"))
      editor.commands.updateAttributes("footnote", { text });
    else {
      const { to } = editor.state.selection;
      editor.chain().insertContentAt(to, { type: "footnote", attrs: { text } }).run();
    }
    onClose();
  };

  return (
    <Dialog
      open
      onClose={onClose}
      title={t(there ? "blocks.footnoteChange" : "blocks.footnote")}
      closeLabel={t("dialogs.close")}
    >
      <form onSubmit={apply} noValidate>
        <TextArea
          id="footnote-text"
          name="text"
          label={t("blocks.footnoteText")}
          help={t("blocks.footnoteHelp")}
          rows={3}
          maxLength={mostNoteLetters}
          required
          defaultValue={opened}
          error={wrong}
        />
        <FormActions>
          <Button variant="primary">{t(there ? "dialogs.save" : "blocks.footnoteSet")}</Button>
          {there ? (
            <Button
              type="button"
              variant="quiet"
              onClick={() => {
                editor.commands.deleteSelection();
                onClose();
              }}
            >
              {t("blocks.footnoteRemove")}
            </Button>
          ) : null}
        </FormActions>
      </form>
    </Dialog>
  );
}
