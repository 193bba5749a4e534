import { Form } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { paths } from "~/http/paths";
import { usePage } from "~/http/use-page";
import { Button, LinkButton } from "~/ui/button";
import { Confirm } from "~/ui/confirm";
import { EmptyState } from "~/ui/empty-state";
import { List, ListRow } from "~/ui/list";
import { Section } from "~/ui/page";
import { Time } from "~/ui/time";
import type { MyPlace } from "../my-place";

/** The person's places and rights, and where each right comes from. */
export function MyRoles({ grants }: { grants: readonly MyPlace[] }) {
  const { t } = useTranslation("membership");
  if (grants.length === 0) {
    return (
      <EmptyState
        title={t("me.empty")}
        action={<LinkButton to={paths.join()}>{t("join.title")}</LinkButton>}
      >
        {t("me.emptyAdvice")}
      </EmptyState>
    );
  }
  return (
    <Section title={t("me.roles")} lead={t("me.rolesLead")}>
      <List label={t("me.roles")}>
        {grants.map((grant) => (
          <MyRole key={grant.grantId} grant={grant} />
        ))}
      </List>
    </Section>
  );
}

function MyRole({ grant }: { grant: MyPlace }) {
  const { t } = useTranslation("membership");
  const { lang, timeZone } = usePage();
  const { role, place, to, givenBy, since, until, state, grantId } = grant;
  const date = (value: string) => <Time value={value} lang={lang} timeZone={timeZone} />;
  return (
    <ListRow
      title={place}
      {...(to ? { to } : {})}
      meta={
        <>
          <span>{t(`roles.${role}`)}</span>
          <span>
            {t(state === "coming" ? "members.from" : "members.since")} {date(since)}
          </span>
          {until ? (
            <span>
              {t("members.until")} {date(until)}
            </span>
          ) : null}
          {givenBy ? <span>{t("me.givenBy", { name: givenBy })}</span> : null}
        </>
      }
      trail={
        <Confirm
          label={t("me.leave")}
          variant="quiet"
          question={t("me.leaveQuestion", { role: t(`roles.${role}`), place })}
          consequence={t("me.leaveConsequence")}
          closeLabel={t("close")}
          cancelLabel={t("cancel")}
        >
          <Form method="post">
            <input type="hidden" name="grantId" value={grantId} />
            <Button name="intent" value="end" variant="danger">
              {t("me.leaveDo")}
            </Button>
          </Form>
        </Confirm>
      }
    />
  );
}
