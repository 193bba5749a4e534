import { Form } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import type { FormView } from "~/http/form";
import { FormErrors } from "~/http/form-errors";
import { Button } from "~/ui/button";
import { Confirm } from "~/ui/confirm";
import { DateInput, TextArea, TextInput } from "~/ui/inputs";
import { Notice } from "~/ui/notice";
import { Section } from "~/ui/page";
import { noteLength } from "../limits";

type ManageFormsProps = {
  slug: string;
  reviewOn: string | null;
  retired: boolean;
  date: FormView;
  rename: FormView;
  retire: FormView;
  restore: FormView;
};

/** The review date, the address, and the way to say that a text is no longer to be used. */
export function ManageForms(props: ManageFormsProps) {
  const { slug, reviewOn, retired, date, rename, retire, restore } = props;
  const { t } = useTranslation("publications");
  return (
    <>
      <Section id="date" title={t("manage.dateTitle")} lead={t("manage.dateLead")}>
        <Form method="post" className="doc-form">
          <input type="hidden" name="intent" value="date" />
          <FormErrors form={date} />
          <DateInput
            name="reviewOn"
            label={t("plan.reviewOn")}
            required
            defaultValue={date.value("reviewOn", reviewOn)}
            error={date.error("reviewOn")}
          />
          <Button>{t("manage.dateSave")}</Button>
        </Form>
      </Section>
      <Section id="address" title={t("manage.addressTitle")} lead={t("manage.addressLead")}>
        <Form method="post" className="doc-form">
          <input type="hidden" name="intent" value="rename" />
          <FormErrors form={rename} />
          <TextInput
            name="slug"
            label={t("manage.address")}
            help={t("manage.addressHelp")}
            required
            maxLength={60}
            spellCheck={false}
            autoCapitalize="none"
            defaultValue={rename.value("slug", slug)}
            error={rename.error("slug")}
          />
          <Button>{t("manage.addressSave")}</Button>
        </Form>
      </Section>
      <Section id="retire" title={t("manage.retireTitle")} lead={t("manage.retireLead")}>
        {retired ? (
          <>
            <Notice className="mb-4">{t("manage.isRetired")}</Notice>
            <FormErrors form={restore} />
            <FormErrors form={retire} />
            <Confirm
              label={t("manage.restore")}
              question={t("manage.restoreQuestion")}
              consequence={t("manage.restoreMeans")}
              closeLabel={t("manage.close")}
              cancelLabel={t("manage.cancel")}
            >
              <Form method="post">
                <input type="hidden" name="intent" value="restore" />
                <Button variant="primary">{t("manage.restoreDo")}</Button>
              </Form>
            </Confirm>
          </>
        ) : (
          <Form method="post" className="doc-form">
            <input type="hidden" name="intent" value="retire" />
            <FormErrors form={retire} />
            <FormErrors form={restore} />
            <TextArea
              name="reason"
              rows={2}
              label={t("manage.reason")}
              help={t("manage.reasonHelp")}
              required
              maxLength={noteLength}
              defaultValue={retire.value("reason")}
              error={retire.error("reason")}
            />
            <TextInput
              name="successor"
              label={t("manage.successor")}
              help={t("manage.successorHelp")}
              mark={t("plan.optional")}
              maxLength={300}
              defaultValue={retire.value("successor")}
              error={retire.error("successor")}
            />
            <Button variant="danger">{t("manage.retire")}</Button>
          </Form>
        )}
      </Section>
    </>
  );
}
