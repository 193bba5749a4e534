import { Form } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { paths } from "~/http/paths";
import { usePage } from "~/http/use-page";
import { Avatar } from "~/ui/avatar";
import { Button } from "~/ui/button";
import { Confirm } from "~/ui/confirm";
import { List, ListRow } from "~/ui/list";
import { Section } from "~/ui/page";
import { type Status, StatusMark } from "~/ui/status-mark";
import { Time } from "~/ui/time";
import type { OpenInvitation, RoleHolder, RoleSeat } from "../coordinators/queries.server";

const marks: Record<RoleHolder["state"], Status> = {
  accepted: "done",
  waiting: "in-progress",
  declined: "attention",
};

/** The three roles of step 2: who holds them, who was asked, and what they said. */
export function RoleSeats({ seats }: { seats: readonly RoleSeat[] }) {
  const { t } = useTranslation(["communities", "communities.set-up"]);
  return (
    <>
      {seats.map(({ role, holders, invitations, can }) => (
        <Section
          key={role}
          title={t(`coordinators.roles.${role}`)}
          lead={t(`coordinators.about.${role}`)}
        >
          {holders.length + invitations.length === 0 ? (
            <StatusMark status="not-started" label={t("coordinators.nobody")} />
          ) : (
            <List>
              {holders.map((holder) => (
                <HolderRow key={holder.grantId} holder={holder} propose={can.propose} />
              ))}
              {invitations.map((invitation) => (
                <InvitationRow key={invitation.invitationId} invitation={invitation} />
              ))}
            </List>
          )}
        </Section>
      ))}
    </>
  );
}

function HolderRow({ holder, propose }: { holder: RoleHolder; propose: boolean }) {
  const { t } = useTranslation(["communities", "communities.set-up"]);
  const { lang, timeZone, light } = usePage();
  const { name, photoId, organisation, state, at } = holder;
  return (
    <ListRow
      lead={<Avatar name={name} src={photoId ? paths.file(photoId) : null} light={light} />}
      title={name}
      meta={
        <>
          {organisation ? <span>{organisation}</span> : null}
          <StatusMark
            status={marks[state]}
            label={
              <>
                {t(`coordinators.states.${state}`)}{" "}
                <Time value={at} lang={lang} timeZone={timeZone} />
              </>
            }
          />
        </>
      }
      trail={propose && state !== "declined" ? <Withdraw holder={holder} /> : null}
    />
  );
}

/** A proposal is taken back at once; ending a role that is held asks first. */
function Withdraw({ holder }: { holder: RoleHolder }) {
  const { t } = useTranslation(["communities", "communities.set-up"]);
  const fields = (
    <>
      <input type="hidden" name="intent" value="withdraw" />
      <input type="hidden" name="grantId" value={holder.grantId} />
    </>
  );
  if (holder.state === "waiting") {
    return (
      <Form method="post">
        {fields}
        <Button variant="quiet">{t("coordinators.withdraw")}</Button>
      </Form>
    );
  }
  return (
    <Confirm
      label={t("coordinators.end")}
      variant="quiet"
      question={t("coordinators.endQuestion", { name: holder.name })}
      consequence={t("coordinators.endText")}
      closeLabel={t("close")}
      cancelLabel={t("cancel")}
    >
      <Form method="post">
        {fields}
        <Button variant="danger-solid">{t("coordinators.endDo")}</Button>
      </Form>
    </Confirm>
  );
}

function InvitationRow({ invitation }: { invitation: OpenInvitation }) {
  const { t } = useTranslation(["communities", "communities.set-up"]);
  const { lang, timeZone } = usePage();
  const { invitationId, name, email, expiresAt } = invitation;
  return (
    <ListRow
      title={name ?? email ?? t("coordinators.someone")}
      meta={
        <>
          {name && email ? <span>{email}</span> : null}
          <StatusMark
            status="in-progress"
            label={
              <>
                {t("coordinators.invitedUntil")}{" "}
                <Time value={expiresAt} lang={lang} timeZone={timeZone} />
              </>
            }
          />
        </>
      }
      trail={
        <Form method="post">
          <input type="hidden" name="intent" value="revoke" />
          <input type="hidden" name="invitationId" value={invitationId} />
          <Button variant="quiet">{t("coordinators.withdraw")}</Button>
        </Form>
      }
    />
  );
}
