import { Form } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { roles } from "~/core/actor";
import { paths } from "~/http/paths";
import { usePage } from "~/http/use-page";
import { Avatar } from "~/ui/avatar";
import { Badge } from "~/ui/badge";
import { Button } from "~/ui/button";
import { Confirm } from "~/ui/confirm";
import { EmptyState } from "~/ui/empty-state";
import { List, ListRow } from "~/ui/list";
import { Section } from "~/ui/page";
import { Time } from "~/ui/time";
import type { PersonInRole } from "../queries.server";

/** The people of a place, role after role, the role with most responsibility first. */
export function PeopleByRole({ people }: { people: readonly PersonInRole[] }) {
  const { t } = useTranslation("membership");
  const present = roles.filter((role) => people.some((person) => person.role === role));
  if (present.length === 0) {
    return <EmptyState title={t("members.empty")}>{t("members.emptyAdvice")}</EmptyState>;
  }
  return present.map((role) => {
    const holders = people.filter((person) => person.role === role);
    return (
      <Section key={role} title={t(`rolesMany.${role}`, { count: holders.length })}>
        <List label={t(`rolesMany.${role}`, { count: holders.length })}>
          {holders.map((person) => (
            <PersonRow key={person.grantId} person={person} />
          ))}
        </List>
      </Section>
    );
  });
}

function PersonRow({ person }: { person: PersonInRole }) {
  const { t } = useTranslation("membership");
  const { lang, light, timeZone } = usePage();
  const { name, handle, organisation, photoId, since, until, state, can } = person;
  const date = (value: string) => <Time value={value} lang={lang} timeZone={timeZone} />;
  return (
    <ListRow
      lead={<Avatar name={name} src={photoId ? paths.file(photoId) : null} light={light} />}
      title={name}
      meta={
        <>
          <span>@{handle}</span>
          {organisation ? <span>{organisation}</span> : null}
          {state === "proposed" ? <Badge tone="attention">{t("members.proposed")}</Badge> : null}
          {state === "coming" ? (
            <span>
              {t("members.from")} {date(since)}
            </span>
          ) : null}
          {state === "active" ? (
            <span>
              {t("members.since")} {date(since)}
            </span>
          ) : null}
          {until ? (
            <span>
              {t("members.until")} {date(until)}
            </span>
          ) : null}
        </>
      }
      trail={can.end ? <EndRole person={person} /> : null}
    />
  );
}

function EndRole({ person }: { person: PersonInRole }) {
  const { t } = useTranslation("membership");
  const { name, role, state, grantId } = person;
  const proposed = state === "proposed";
  const names = { name, role: t(`roles.${role}`) };
  return (
    <Confirm
      label={t(proposed ? "members.withdraw" : "members.end")}
      variant="quiet"
      question={t(proposed ? "members.withdrawQuestion" : "members.endQuestion", names)}
      consequence={proposed ? undefined : t("members.endConsequence")}
      closeLabel={t("close")}
      cancelLabel={t("cancel")}
    >
      <Form method="post">
        <input type="hidden" name="grantId" value={grantId} />
        <Button name="intent" value="end" variant="danger">
          {t(proposed ? "members.withdrawDo" : "members.endDo")}
        </Button>
      </Form>
    </Confirm>
  );
}
