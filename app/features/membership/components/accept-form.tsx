import { Form } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { formView } from "~/http/form";
import { FormErrors } from "~/http/form-errors";
import { paths } from "~/http/paths";
import { Anchor } from "~/ui/anchor";
import { Button } from "~/ui/button";
import { FormActions } from "~/ui/form";

type AcceptFormProps = {
  who: { name: string; handle: string };
  role: string;
  place: string;
  data: unknown;
};

/** For somebody who is signed in: one button. */
export function AcceptForm({ who, role, place, data }: AcceptFormProps) {
  const { t } = useTranslation("membership");
  return (
    <Form method="post" className="stack max-w-measure">
      <FormErrors form={formView(data, "accept")} />
      <p>{t("invitation.signedInAs", who)}</p>
      <FormActions>
        <Button variant="primary" name="intent" value="accept">
          {t("invitation.accept", { role, place })}
        </Button>
        <Anchor to={paths.signOut()}>{t("invitation.notMe")}</Anchor>
      </FormActions>
    </Form>
  );
}
