import type { MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { env } from "~/core/env.server";
import { paths } from "~/http/paths";
import { memberLoader } from "~/http/route.server";
import { usePage } from "~/http/use-page";
import { Badge, type BadgeTone } from "~/ui/badge";
import { EmptyState } from "~/ui/empty-state";
import { List, ListRow } from "~/ui/list";
import { Notice } from "~/ui/notice";
import { PageHeader } from "~/ui/page";
import { Pagination } from "~/ui/pagination";
import { Time } from "~/ui/time";
import { listMails, type MailLine } from "../outbox.server";

export { RoomErrorBoundary as ErrorBoundary } from "~/http/error-boundary";

export const loader = memberLoader(async ({ actor, t, url }) => ({
  mails: await listMails(actor, url.searchParams.get("before")),
  sending: env().SMTP_URL !== undefined,
  meta: { title: t("accounts:outbox.title") },
}));

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `${data?.meta.title ?? ""} · LearnIn` },
];

const tones: Record<MailLine["state"], BadgeTone> = {
  waiting: "info",
  sent: "good",
  held: "attention",
  failed: "danger",
};

export default function Outbox() {
  const { t } = useTranslation("accounts");
  const { lang, timeZone, now } = usePage();
  const { mails, sending } = useLoaderData<typeof loader>();
  return (
    <>
      <PageHeader title={t("outbox.title")} lead={t("outbox.lead")} />
      {sending ? null : (
        <Notice tone="attention" title={t("outbox.held")}>
          {t("outbox.heldText")}
        </Notice>
      )}
      {mails.items.length === 0 ? (
        <EmptyState title={t("outbox.empty")} />
      ) : (
        <List label={t("outbox.title")}>
          {mails.items.map((mail) => (
            <ListRow
              key={mail.id}
              to={paths.mail(mail.id)}
              title={mail.subject}
              meta={
                <>
                  <span>{mail.to}</span>
                  <Time
                    value={mail.at}
                    lang={lang}
                    timeZone={timeZone}
                    now={now}
                    format="datetime"
                  />
                </>
              }
              trail={<Badge tone={tones[mail.state]}>{t(`outbox.states.${mail.state}`)}</Badge>}
            />
          ))}
        </List>
      )}
      <Pagination
        label={t("outbox.pages")}
        older={mails.next ? { to: `?before=${mails.next}`, label: t("outbox.older") } : null}
      />
    </>
  );
}
