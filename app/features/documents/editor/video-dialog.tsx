import { useParams } from "@remix-run/react";
import { type FormEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import { Button } from "~/ui/button";
import { Checkbox, RadioGroup } from "~/ui/choices";
import { Dialog } from "~/ui/dialog";
import { FormActions } from "~/ui/form";
import { FileInput, TextInput } from "~/ui/inputs";
import { picturePeople } from "../limits";
import { linkAddress } from "./addresses";
import { sendPicture } from "./send-picture";
import type { EditorDialogProps } from "./use-dialogs";
import { useFirstField, useWrongField } from "./use-first-field";

type Wrong = { address?: string; title?: string; poster?: string };

/** Asks where a video is and how much of a reader's line it takes. The video itself stays where it is. */
export function VideoDialog({ editor, onClose }: EditorDialogProps) {
  const { t } = useTranslation("documents");
  const { id: docId = "" } = useParams();
  useFirstField("video-address");
  const there = editor.isActive("video");
  const stored = editor.getAttributes("video");
  const [wrong, setWrong] = useState<Wrong>({});
  useWrongField(wrong);
  const [sending, setSending] = useState(false);

  const apply = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const said = (name: string) => String(form.get(name) ?? "").trim();
    const href = linkAddress(said("address"));
    const title = said("title");
    if (!href || !/^https:\/\//i.test(href) || !title) {
      return setWrong({
        address: href && /^https:\/\//i.test(href) ? undefined : t("blocks.videoAddressWrong"),
        title: title ? undefined : t("blocks.videoTitleWrong"),
      });
    }
    const size = said("size").replace(",", ".");
    let poster = form.get("no-poster") ? "" : String(stored.poster ?? "");
    const file = form.get("poster");
    if (file instanceof File && file.size > 0) {
      setSending(true);
      const sent = await sendPicture(docId, file);
      setSending(false);
      if (!sent.ok) return setWrong({ poster: sent.error ?? t("blocks.pictureNotSent") });
      poster = sent.picture.src;
    }
    const people = poster ? said("people") : "";
    const attrs = { href, title, poster, people, size: Number(size) > 0 ? size : "" };
    if (there) editor.commands.updateAttributes("video", attrs);
    else editor.chain().insertContent({ type: "video", attrs }).createParagraphNear().run();
    onClose();
  };

  return (
    <Dialog
      open
      onClose={onClose}
      title={t(there ? "blocks.videoChange" : "blocks.video")}
      closeLabel={t("dialogs.close")}
    >
      <form onSubmit={apply} noValidate>
        <TextInput
          id="video-address"
          name="address"
          label={t("blocks.videoAddress")}
          help={t("blocks.videoAddressHelp")}
          inputMode="url"
          autoCapitalize="none"
          autoComplete="off"
          required
          defaultValue={String(stored.href ?? "")}
          error={wrong.address}
        />
        <TextInput
          id="video-title"
          name="title"
          label={t("blocks.videoTitle")}
          maxLength={200}
          autoComplete="off"
          required
          defaultValue={String(stored.title ?? "")}
          error={wrong.title}
        />
        <TextInput
          id="video-size"
          name="size"
          label={t("blocks.videoSize")}
          help={t("blocks.videoSizeHelp")}
          inputMode="decimal"
          maxLength={8}
          autoComplete="off"
          defaultValue={String(stored.size ?? "")}
        />
        <FileInput
          id="video-poster"
          name="poster"
          label={t("blocks.videoPoster")}
          help={t("blocks.videoPosterHelp")}
          accept="image/jpeg,image/png,image/webp"
          error={wrong.poster}
        />
        {stored.poster ? (
          <Checkbox name="no-poster" value="yes" label={t("blocks.videoNoPoster")} />
        ) : null}
        <RadioGroup
          name="people"
          label={t("blocks.videoPeople")}
          help={t("blocks.peopleHelp")}
          defaultValue={String(stored.people ?? "")}
          choices={picturePeople.map((value) => ({ value, label: t(`blocks.peopleAre.${value}`) }))}
        />
        <FormActions>
          <Button variant="primary" disabled={sending} aria-busy={sending}>
            {t(sending ? "blocks.sending" : there ? "dialogs.save" : "blocks.videoSet")}
          </Button>
        </FormActions>
      </form>
    </Dialog>
  );
}
