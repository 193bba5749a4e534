import { Form, useActionData } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { formView } from "~/http/form";
import { FormErrors } from "~/http/form-errors";
import { FormKey } from "~/http/form-key";
import { Button } from "~/ui/button";
import { FormActions } from "~/ui/form";
import { List, ListRow } from "~/ui/list";
import { Section } from "~/ui/page";
import { LeadFields } from "./lead-fields";

export type LeadRow = { grantId: string; name: string; state: "active" | "proposed" | "coming" };

type LeadsProps = { leads: readonly LeadRow[]; canName: boolean };

/** Who leads the task force, and for the regional team the form that asks somebody to. */
export function Leads({ leads, canName }: LeadsProps) {
  const { t } = useTranslation("task-forces");
  const form = formView(useActionData(), "name-lead");
  return (
    <Section id="lead" title={t("taskForce.leads.title")}>
      {leads.length === 0 ? (
        <p className="text-quiet">{t("taskForce.leads.none")}</p>
      ) : (
        <List>
          {leads.map((lead) => (
            <ListRow
              key={lead.grantId}
              title={lead.name}
              meta={lead.state === "active" ? undefined : t(`taskForce.leads.${lead.state}`)}
            />
          ))}
        </List>
      )}
      {canName ? (
        <Section title={t("taskForce.leads.nameTitle")} level={3}>
          <Form method="post">
            <FormErrors form={form} />
            <FormKey />
            <LeadFields form={form} />
            <FormActions>
              <Button name="intent" value="name-lead">
                {t("taskForce.leads.save")}
              </Button>
            </FormActions>
          </Form>
        </Section>
      ) : null}
    </Section>
  );
}
