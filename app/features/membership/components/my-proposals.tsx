import { Form } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { usePage } from "~/http/use-page";
import { Button } from "~/ui/button";
import { List, ListRow } from "~/ui/list";
import { Section } from "~/ui/page";
import { Time } from "~/ui/time";
import type { MyPlace } from "../my-place";

/** What the person is asked to take on; nothing of it holds before they say yes. */
export function MyProposals({ grants }: { grants: readonly MyPlace[] }) {
  const { t } = useTranslation("membership");
  const { lang, timeZone } = usePage();
  if (grants.length === 0) return null;
  const title = t("me.proposals", { count: grants.length });
  return (
    <Section title={title} lead={t("me.proposalsLead")}>
      <List label={title}>
        {grants.map(({ grantId, role, place, givenBy, note, until }) => (
          <ListRow
            key={grantId}
            title={`${t(`roles.${role}`)}: ${place}`}
            meta={
              <>
                {givenBy ? <span>{t("me.askedBy", { name: givenBy })}</span> : null}
                {until ? (
                  <span>
                    {t("members.until")} <Time value={until} lang={lang} timeZone={timeZone} />
                  </span>
                ) : null}
              </>
            }
            trail={
              <Form method="post" className="actions pt-2 md:pt-0">
                <input type="hidden" name="grantId" value={grantId} />
                <Button variant="primary" name="intent" value="accept">
                  {t("me.accept")}
                </Button>
                <Button name="intent" value="decline">
                  {t("me.decline")}
                </Button>
              </Form>
            }
          >
            {note}
          </ListRow>
        ))}
      </List>
    </Section>
  );
}
