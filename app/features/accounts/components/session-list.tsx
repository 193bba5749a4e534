import { Form } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { usePage } from "~/http/use-page";
import { Badge } from "~/ui/badge";
import { Button } from "~/ui/button";
import { List, ListRow } from "~/ui/list";
import { Time } from "~/ui/time";
import type { OwnSession } from "../queries.server";

/** Where one is signed in; the session of this very page is left by signing out. */
export function SessionList({ sessions }: { sessions: readonly OwnSession[] }) {
  const { t } = useTranslation("accounts");
  const { lang, timeZone, now } = usePage();
  return (
    <List label={t("security.sessionsTitle")}>
      {sessions.map(({ id, device, since, lastSeen, current }) => {
        const name = device || t("security.unknownDevice");
        return (
          <ListRow
            key={id}
            title={name}
            meta={
              <>
                <span>
                  {t("security.since")} <Time value={since} lang={lang} timeZone={timeZone} />
                </span>
                <span>
                  {t("security.lastSeen")}{" "}
                  <Time value={lastSeen} lang={lang} timeZone={timeZone} now={now} />
                </span>
              </>
            }
            trail={
              current ? (
                <Badge tone="info">{t("security.current")}</Badge>
              ) : (
                <Form method="post">
                  <input type="hidden" name="session" value={id} />
                  <Button
                    name="intent"
                    value="end"
                    variant="quiet"
                    aria-label={t("security.endNamed", { device: name })}
                  >
                    {t("security.end")}
                  </Button>
                </Form>
              )
            }
          />
        );
      })}
    </List>
  );
}
