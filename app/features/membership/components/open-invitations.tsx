import { Form } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { usePage } from "~/http/use-page";
import { Button } from "~/ui/button";
import { Confirm } from "~/ui/confirm";
import { List, ListRow } from "~/ui/list";
import { Section } from "~/ui/page";
import { Time } from "~/ui/time";
import type { OpenInvitation } from "../invitations.server";

/** Invitations on their way, each with the means to take it back. */
export function OpenInvitations({ invitations }: { invitations: readonly OpenInvitation[] }) {
  const { t } = useTranslation("membership");
  const { lang, timeZone } = usePage();
  if (invitations.length === 0) return null;
  const title = t("openInvitations.title", { count: invitations.length });
  return (
    <Section title={title} id="invitations">
      <List label={title}>
        {invitations.map(({ id, name, email, role, inviter, expiresAt }) => (
          <ListRow
            key={id}
            title={name ?? email ?? t("openInvitations.unnamed")}
            meta={
              <>
                <span>{t(`roles.${role}`)}</span>
                {name && email ? <span>{email}</span> : null}
                <span>{t("openInvitations.by", { inviter })}</span>
                <span>
                  {t("openInvitations.until")}{" "}
                  <Time value={expiresAt} lang={lang} timeZone={timeZone} />
                </span>
              </>
            }
            trail={
              <Confirm
                label={t("openInvitations.revoke")}
                variant="quiet"
                question={t("openInvitations.revokeQuestion")}
                consequence={t("openInvitations.revokeConsequence")}
                closeLabel={t("close")}
                cancelLabel={t("cancel")}
              >
                <Form method="post">
                  <input type="hidden" name="invitationId" value={id} />
                  <Button name="intent" value="revoke" variant="danger">
                    {t("openInvitations.revokeDo")}
                  </Button>
                </Form>
              </Confirm>
            }
          />
        ))}
      </List>
    </Section>
  );
}
