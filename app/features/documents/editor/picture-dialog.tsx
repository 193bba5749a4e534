import { useParams } from "@remix-run/react";
import { type FormEvent, useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import { Button } from "~/ui/button";
import { RadioGroup } from "~/ui/choices";
import { Dialog } from "~/ui/dialog";
import { FormActions } from "~/ui/form";
import { FileInput, Select, TextArea, TextInput } from "~/ui/inputs";
import { pictureLicences, picturePeople } from "../limits";
import { pictureAddress } from "./addresses";
import { sendPicture } from "./send-picture";
import type { EditorDialogProps } from "./use-dialogs";
import { useFirstField, useWrongField } from "./use-first-field";

type Wrong = { file?: string; address?: string; words?: string };
type Source = { src: string; width?: number; height?: number };

/** Asks for a picture, for the words that stand for it, and for what publishing it takes. */
export function PictureDialog({ editor, onClose, given }: EditorDialogProps) {
  const { t } = useTranslation("documents");
  const { id: docId = "" } = useParams();
  // A picture that was pasted comes beside the one that is selected, and not in its place.
  const there = !given && editor.isActive("image");
  useFirstField(there || given ? "picture-words" : "picture-file");
  useEffect(() => {
    const field = document.getElementById("picture-file");
    if (given && field instanceof HTMLInputElement) field.files = listOf(given);
  }, [given]);
  const stored = there ? editor.getAttributes("image") : {};
  const [wrong, setWrong] = useState<Wrong>({});
  useWrongField(wrong);
  const [sending, setSending] = useState(false);

  const sourceOf = async (form: FormData): Promise<Source | Wrong> => {
    const file = form.get("file");
    if (file instanceof File && file.size > 0) {
      const sent = await sendPicture(docId, file);
      return sent.ok ? sent.picture : { file: sent.error ?? t("blocks.pictureNotSent") };
    }
    const typed = String(form.get("address"));
    if (!typed.trim()) return { file: t("blocks.pictureNone") };
    const src = pictureAddress(typed, window.location.origin);
    if (!src) return { address: t("dialogs.pictureAddressWrong") };
    return src === stored.src ? { src, width: stored.width, height: stored.height } : { src };
  };
  const apply = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const said = (name: string) => String(form.get(name) ?? "").trim();
    const alt = said("words");
    if (!alt) return setWrong({ words: t("dialogs.pictureWordsWrong") });
    setSending(true);
    const source = await sourceOf(form);
    setSending(false);
    if (!("src" in source)) return setWrong(source);
    const { src, width = null, height = null } = source;
    const attrs = {
      ...{ src, alt, width, height },
      ...{ licence: said("licence"), credit: said("credit"), people: said("people") },
    };
    const picture = { type: "image", attrs };
    const { from, to } = editor.state.selection;
    if (there) editor.commands.updateAttributes("image", attrs);
    // The words typed next go below the picture; while it is selected they would replace it.
    else {
      const place = given ? to : { from, to };
      editor.chain().insertContentAt(place, picture).createParagraphNear().run();
    }
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
        <FileInput
          id="picture-file"
          name="file"
          label={t(there ? "blocks.pictureOther" : "blocks.pictureFile")}
          help={t("blocks.pictureFileHelp")}
          accept="image/jpeg,image/png,image/webp,image/gif"
          error={wrong.file}
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
          error={wrong.words}
        />
        <Select
          id="picture-licence"
          name="licence"
          label={t("blocks.licence")}
          help={t("blocks.licenceHelp")}
          placeholder={t("blocks.licenceLater")}
          defaultValue={String(stored.licence ?? "")}
          options={pictureLicences.map((value) => ({
            value,
            label: t(`blocks.licences.${licenceKeys[value]}`),
          }))}
        />
        <TextInput
          id="picture-credit"
          name="credit"
          label={t("blocks.credit")}
          help={t("blocks.creditHelp")}
          maxLength={200}
          autoComplete="off"
          defaultValue={String(stored.credit ?? "")}
        />
        <RadioGroup
          name="people"
          label={t("blocks.people")}
          help={t("blocks.peopleHelp")}
          defaultValue={String(stored.people ?? "")}
          choices={picturePeople.map((value) => ({ value, label: t(`blocks.peopleAre.${value}`) }))}
        />
        <details open={there && !String(stored.src).startsWith("/files/")}>
          <summary>{t("blocks.pictureByAddress")}</summary>
          <TextInput
            id="picture-address"
            name="address"
            label={t("dialogs.pictureAddress")}
            help={t("dialogs.pictureAddressHelp")}
            inputMode="url"
            autoCapitalize="none"
            autoComplete="off"
            defaultValue={String(stored.src ?? "")}
            error={wrong.address}
          />
        </details>
        <FormActions>
          <Button variant="primary" disabled={sending} aria-busy={sending}>
            {t(sending ? "blocks.sending" : there ? "dialogs.save" : "dialogs.pictureSet")}
          </Button>
        </FormActions>
      </form>
    </Dialog>
  );
}

/** A list of files can be had only this way. */
function listOf(file: File): FileList {
  const data = new DataTransfer();
  data.items.add(file);
  return data.files;
}

/** Keys of messages hold no spaces and dots. */
const licenceKeys = {
  own: "own",
  "CC BY 4.0": "by",
  "CC BY-SA 4.0": "bySa",
  CC0: "zero",
  permission: "permission",
} as const satisfies Record<(typeof pictureLicences)[number], string>;
