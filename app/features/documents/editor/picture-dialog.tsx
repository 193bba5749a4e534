import { type FormEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import { Button } from "~/ui/button";
import { Dialog } from "~/ui/dialog";
import { FormActions } from "~/ui/form";
import { TextArea, TextInput } from "~/ui/inputs";
import { pictureAddress } from "./addresses";
import { type EditorDialogProps, useFirstField } from "./use-dialogs";

/** Asks for a picture's address and for the words that stand for it; without words there is none. */
export function PictureDialog({ editor, onClose }: EditorDialogProps) {
  const { t } = useTranslation("documents");
  useFirstField("picture-address");
  const [wrong, setWrong] = useState({ address: false, words: false });
  const there = editor.isActive("image");
  const stored = editor.getAttributes("image");

  const apply = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const src = pictureAddress(String(form.get("address")), window.location.origin);
    const alt = String(form.get("words")).trim();
    if (!src || !alt) {
      setWrong({ address: !src, words: !alt });
      return;
    }
    if (there) editor.commands.updateAttributes("image", { src, alt });
    // The words typed next go below the picture; while it is selected they would replace it.
    else editor.chain().setImage({ src, alt }).createParagraphNear().run();
    onClose();
  };

  return (
    <Dialog
      open
      onClose={onClose}
      title={t(there ? "dialogs.pictureChange" : "dialogs.picture")}
      closeLabel={t("dialogs.close")}
    >
      <form onSubmit={apply} noValidate>
        <TextInput
          id="picture-address"
          name="address"
          label={t("dialogs.pictureAddress")}
          help={t("dialogs.pictureAddressHelp")}
          inputMode="url"
          autoCapitalize="none"
          autoComplete="off"
          required
          defaultValue={String(stored.src ?? "")}
          error={wrong.address ? t("dialogs.pictureAddressWrong") : undefined}
        />
        <TextArea
          id="picture-words"
          name="words"
          label={t("dialogs.pictureWords")}
          help={t("dialogs.pictureWordsHelp")}
          rows={2}
          maxLength={500}
          required
          defaultValue={String(stored.alt ?? "")}
          error={wrong.words ? t("dialogs.pictureWordsWrong") : undefined}
        />
        <FormActions>
          <Button variant="primary">{t(there ? "dialogs.save" : "dialogs.pictureSet")}</Button>
        </FormActions>
      </form>
    </Dialog>
  );
}
