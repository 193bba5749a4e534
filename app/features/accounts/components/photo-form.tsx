import { Form } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { EmptyWhenDone } from "~/http/empty-when-done";
import { formView } from "~/http/form";
import { FormErrors } from "~/http/form-errors";
import { paths } from "~/http/paths";
import { usePage } from "~/http/use-page";
import { Avatar } from "~/ui/avatar";
import { Button } from "~/ui/button";
import { FormActions } from "~/ui/form";
import { FileInput } from "~/ui/inputs";

type PhotoFormProps = { name: string; photoId: string | null; reply: unknown };

/** The photo has a form of its own: on a weak line nothing else waits for it. */
export function PhotoForm({ name, photoId, reply }: PhotoFormProps) {
  const { t } = useTranslation("accounts");
  const { light } = usePage();
  const form = formView(reply, "photo");
  return (
    <Form method="post" encType="multipart/form-data" className="stack max-w-measure">
      <FormErrors form={form} />
      <EmptyWhenDone />
      <Avatar name={name} src={photoId ? paths.file(photoId) : null} size="lg" light={light} />
      <FileInput
        name="photo"
        label={t("profile.photo")}
        help={t("profile.photoHelp")}
        error={form.error("photo")}
        accept="image/jpeg,image/png,image/webp,image/gif"
      />
      <FormActions>
        <Button name="intent" value="photo">
          {t("profile.photoDo")}
        </Button>
        {photoId ? (
          <Button name="intent" value="remove-photo" variant="quiet">
            {t("profile.photoRemove")}
          </Button>
        ) : null}
      </FormActions>
    </Form>
  );
}
