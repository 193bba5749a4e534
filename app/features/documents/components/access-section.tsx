import { Form } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { EmptyWhenDone } from "~/http/empty-when-done";
import type { FormView } from "~/http/form";
import { FormErrors } from "~/http/form-errors";
import { Badge } from "~/ui/badge";
import { Button } from "~/ui/button";
import { Select, TextInput } from "~/ui/inputs";
import { List, ListRow } from "~/ui/list";
import { Section } from "~/ui/page";
import { communityRoles, countryRoles, documentAccesses } from "../limits";
import type { AccessLine } from "../queries.server";

type AccessSectionProps = {
  lines: readonly AccessLine[];
  taskForce: boolean;
  person: FormView;
  role: FormView;
};

/** Rights given on this one document, and the forms that give more. */
export function AccessSection({ lines, taskForce, person, role }: AccessSectionProps) {
  const { t } = useTranslation("documents");
  const roles = taskForce ? countryRoles : [...communityRoles, ...countryRoles];
  return (
    <Section id="rights" title={t("rights.title")} lead={t("rights.lead")}>
      {lines.length > 0 ? (
        <List label={t("rights.title")}>
          {lines.map((line) => (
            <AccessRow key={line.id} line={line} />
          ))}
        </List>
      ) : (
        <p className="quiet">{t("rights.none")}</p>
      )}
      <Form method="post" className="doc-form">
        <input type="hidden" name="intent" value="give-person" />
        <FormErrors form={person} />
        <EmptyWhenDone />
        <TextInput
          name="person"
          label={t("rights.person")}
          help={t("rights.personHelp")}
          required
          maxLength={200}
          autoComplete="off"
          autoCapitalize="none"
          defaultValue={person.value("person")}
          error={person.error("person")}
        />
        <AccessSelect id="access-of-person" form={person} />
        <Button>{t("rights.givePerson")}</Button>
      </Form>
      <Form method="post" className="doc-form">
        <input type="hidden" name="intent" value="give-role" />
        <FormErrors form={role} />
        <Select
          name="role"
          label={t("rights.role")}
          required
          defaultValue={role.value("role", roles[0])}
          error={role.error("role")}
          options={roles.map((value) => ({ value, label: t(`rights.roles.${value}`) }))}
        />
        <AccessSelect id="access-of-role" form={role} />
        <Button>{t("rights.giveRole")}</Button>
      </Form>
    </Section>
  );
}

function AccessRow({ line }: { line: AccessLine }) {
  const { t } = useTranslation("documents");
  const holder = line.person ? line.person.name : t(`rights.roles.${line.role}`);
  return (
    <ListRow
      title={<bdi>{holder}</bdi>}
      meta={
        <>
          {line.person ? <span>@{line.person.handle}</span> : null}
          <Badge>{t(`access.${line.access}.short`)}</Badge>
        </>
      }
      trail={
        <Form method="post">
          <input type="hidden" name="intent" value="withdraw" />
          <input type="hidden" name="grantId" value={line.id} />
          <Button variant="quiet" aria-label={t("rights.withdrawFrom", { name: holder })}>
            {t("rights.withdraw")}
          </Button>
        </Form>
      }
    />
  );
}

function AccessSelect({ id, form }: { id: string; form: FormView }) {
  const { t } = useTranslation("documents");
  return (
    <Select
      id={id}
      name="access"
      label={t("rights.access")}
      defaultValue={form.value("access", "edit")}
      error={form.error("access")}
      options={documentAccesses.map((value) => ({ value, label: t(`access.${value}.may`) }))}
    />
  );
}
