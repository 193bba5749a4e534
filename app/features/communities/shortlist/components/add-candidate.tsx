import { Form } from "@remix-run/react";
import Plus from "lucide-react/icons/plus";
import { useTranslation } from "react-i18next";
import type { FormView } from "~/http/form";
import { FormErrors } from "~/http/form-errors";
import { FormKey } from "~/http/form-key";
import { Button, buttonClass, LinkButton } from "~/ui/button";
import { FormActions } from "~/ui/form";
import { Icon } from "~/ui/icon";
import { CandidateFields } from "./candidate-fields";

type Props = {
  form: FormView;
  langs: readonly string[];
  open: boolean;
  /** where many are added at once */
  pastePath: string;
};

/** The form for one more person, folded until it is needed, and the way to add many. */
export function AddCandidate({ form, langs, open, pastePath }: Props) {
  const { t } = useTranslation(["communities", "communities.set-up"]);
  return (
    <div className="no-print flex flex-wrap items-start gap-2">
      <details className="open:basis-full" open={open || form.errors.length > 0} id="add">
        <summary className={buttonClass("primary")}>
          <Icon of={Plus} size={18} />
          {t("shortlist.form.open")}
        </summary>
        <Form method="post" className="mt-6">
          <FormErrors form={form} />
          <input type="hidden" name="intent" value="add" />
          <FormKey />
          <CandidateFields form={form} langs={langs} />
          <FormActions>
            <Button variant="primary">{t("shortlist.form.add")}</Button>
          </FormActions>
        </Form>
      </details>
      <LinkButton to={pastePath}>{t("shortlist.paste.open")}</LinkButton>
    </div>
  );
}
