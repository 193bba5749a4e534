import type { MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { paths } from "~/http/paths";
import { memberLoader } from "~/http/route.server";
import { usePage } from "~/http/use-page";
import { WayUp } from "~/http/way-up";
import { DefinitionList } from "~/ui/definition-list";
import { PageHeader, Section } from "~/ui/page";
import { Time } from "~/ui/time";
import { getMail } from "../outbox.server";

export { RoomErrorBoundary as ErrorBoundary } from "~/http/error-boundary";

export const loader = memberLoader(async ({ actor, params, t }) => ({
  mail: await getMail(actor, params.id ?? ""),
  meta: { title: t("accounts:outbox.title") },
}));

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `${data?.mail.subject ?? ""} · LearnIn` },
];

export default function Mail() {
  const { t } = useTranslation("accounts");
  const { lang, timeZone } = usePage();
  const { mail } = useLoaderData<typeof loader>();
  const at = (value: string) => (
    <Time value={value} lang={lang} timeZone={timeZone} format="datetime" />
  );
  const facts = [
    {
      key: "to",
      term: t("outbox.to"),
      description: mail.toName ? `${mail.toName} <${mail.toAddress}>` : mail.toAddress,
    },
    { key: "state", term: t("outbox.state"), description: t(`outbox.states.${mail.state}`) },
    { key: "written", term: t("outbox.written"), description: at(mail.createdAt) },
    ...(mail.sentAt ? [{ key: "sent", term: t("outbox.sent"), description: at(mail.sentAt) }] : []),
    ...(mail.lastError
      ? [{ key: "error", term: t("outbox.error"), description: mail.lastError }]
      : []),
  ];
  return (
    <>
      <PageHeader
        title={mail.subject}
        titleLang={mail.lang}
        way={<WayUp through={[{ to: paths.outbox(), label: t("outbox.title") }]} />}
      />
      <DefinitionList items={facts} wide />
      <Section title={t("outbox.text")}>
        {mail.text ? (
          <p lang={mail.lang} className="max-w-measure whitespace-pre-line break-words">
            {mail.text}
          </p>
        ) : (
          <p className="text-quiet">{t("outbox.textGone")}</p>
        )}
      </Section>
    </>
  );
}
