import { type FormEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import { Button } from "~/ui/button";
import { Dialog } from "~/ui/dialog";
import { FormActions } from "~/ui/form";
import { TextInput } from "~/ui/inputs";
import { linkAddress } from "./addresses";
import type { EditorDialogProps } from "./use-dialogs";
import { useFirstField, useWrongField } from "./use-first-field";

/** Asks where a link leads; on text that is a link already, it changes or removes it. */
export function LinkDialog({ editor, onClose }: EditorDialogProps) {
  const { t } = useTranslation("documents");
  useFirstField("link-address");
  const [wrong, setWrong] = useState(false);
  useWrongField(wrong);
  const there = editor.isActive("link");
  const needsText = !there && editor.state.selection.empty;

  const apply = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const href = linkAddress(String(form.get("address")));
    if (!href) {
      setWrong(true);
      return;
    }
    const chain = editor.chain();
    if (needsText) {
      const text = String(form.get("text")).trim() || String(form.get("address")).trim();
      chain.insertContent([
        { type: "text", text, marks: [{ type: "link", attrs: { href } }] },
        { type: "text", text: " " },
      ]);
    } else {
      chain.extendMarkRange("link").setLink({ href });
    }
    chain.run();
    onClose();
  };

  return (
    <Dialog
      open
      onClose={onClose}
      title={t(there ? "dialogs.linkChange" : "dialogs.link")}
      closeLabel={t("dialogs.close")}
    >
      <form onSubmit={apply} noValidate>
        <TextInput
          id="link-address"
          name="address"
          label={t("dialogs.address")}
          help={t("dialogs.addressHelp")}
          inputMode="url"
          autoCapitalize="none"
          autoComplete="off"
          defaultValue={String(editor.getAttributes("link").href ?? "")}
          error={wrong ? t("dialogs.addressWrong") : undefined}
        />
        {needsText ? (
          <TextInput id="link-text" name="text" label={t("dialogs.linkText")} autoComplete="off" />
        ) : null}
        <FormActions>
          <Button variant="primary">{t(there ? "dialogs.linkSave" : "dialogs.linkSet")}</Button>
          {there ? (
            <Button
              type="button"
              variant="quiet"
              onClick={() => {
                editor.chain().extendMarkRange("link").unsetLink().run();
                onClose();
              }}
            >
              {t("dialogs.linkRemove")}
            </Button>
          ) : null}
        </FormActions>
      </form>
    </Dialog>
  );
}
