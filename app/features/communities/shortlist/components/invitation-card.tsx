import { useTranslation } from "react-i18next";
import { paths } from "~/http/paths";
import { usePage } from "~/http/use-page";
import { LinkButton } from "~/ui/button";
import { DefinitionList } from "~/ui/definition-list";
import { Notice } from "~/ui/notice";
import { Time } from "~/ui/time";
import { PrintButton } from "../../components/print-button";

/** What the page shows of a new invitation, once. */
export interface NewInvitation {
  code: string;
  link: string;
  expiresAt: string;
  sentTo: string | null;
}

export function isNewInvitation(data: unknown): data is { invited: NewInvitation } {
  return typeof data === "object" && data !== null && "invited" in data;
}

type Props = { invited: NewInvitation; name: string; back: string };

/** The invitation to hand over: printed, it carries nothing that is noted about the person. */
export function InvitationCard({ invited, name, back }: Props) {
  const { t } = useTranslation(["communities", "communities.set-up"]);
  const { lang, timeZone, origin } = usePage();
  const address = `${origin}${paths.join()}`;
  return (
    <>
      <Notice
        tone="good"
        role="status"
        title={t("shortlist.invite.onceTitle")}
        className="no-print"
      >
        {t("shortlist.invite.once")}
        {invited.sentTo ? ` ${t("shortlist.invite.mailed", { email: invited.sentTo })}` : null}
      </Notice>
      <p className="mt-8 text-lg">{t("shortlist.invite.forWhom", { name })}</p>
      <p className="mt-2 font-mono text-2xl tracking-wider">{invited.code}</p>
      <p className="mb-6 text-quiet">{t("shortlist.invite.codeWhere", { address })}</p>
      <DefinitionList
        wide
        items={[
          {
            key: "link",
            term: t("shortlist.invite.link"),
            description: <span className="break-all">{invited.link}</span>,
          },
          {
            key: "until",
            term: t("shortlist.invite.until"),
            description: <Time value={invited.expiresAt} lang={lang} timeZone={timeZone} />,
          },
        ]}
      />
      <div className="actions no-print mt-6">
        <PrintButton label={t("shortlist.invite.print")} />
        <LinkButton to={back}>{t("shortlist.invite.back")}</LinkButton>
      </div>
    </>
  );
}
