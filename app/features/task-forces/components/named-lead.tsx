import { useTranslation } from "react-i18next";
import { paths } from "~/http/paths";
import { usePage } from "~/http/use-page";
import { LinkButton } from "~/ui/button";
import { DefinitionList } from "~/ui/definition-list";
import { Notice } from "~/ui/notice";
import type { NamedLead } from "../commands/name-lead.server";

type NamedLeadNoticeProps = { countryCode: string; lead: NamedLead };

/** How the lead was asked. Link and code of an invitation are shown here and never again. */
export function NamedLeadNotice({ countryCode, lead }: NamedLeadNoticeProps) {
  const { t } = useTranslation("task-forces");
  const { origin } = usePage();
  const { kind, name } = lead;
  return (
    <Notice
      tone="good"
      role="status"
      title={t(kind === "invited" ? "lead.invited" : "lead.asked", { name })}
      actions={<LinkButton to={paths.country(countryCode)}>{t("lead.goOn")}</LinkButton>}
    >
      <p>{t(kind === "invited" ? "lead.invitedText" : "lead.askedText")}</p>
      {lead.kind === "invited" ? (
        <DefinitionList
          items={[
            { key: "link", term: t("lead.link"), description: <code>{lead.link}</code> },
            {
              key: "code",
              term: t("lead.code", { address: `${origin}${paths.join()}` }),
              description: <code>{lead.code}</code>,
            },
          ]}
        />
      ) : null}
    </Notice>
  );
}

/** What an action answers when a lead was named: shown once, so there is no redirect. */
export interface LeadNamed {
  readonly countryCode: string;
  readonly lead: NamedLead;
}

export function isLeadNamed(data: unknown): data is LeadNamed {
  return typeof data === "object" && data !== null && "lead" in data && "countryCode" in data;
}
