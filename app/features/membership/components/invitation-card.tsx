import { useTranslation } from "react-i18next";
import { usePage } from "~/http/use-page";
import { PageHeader } from "~/ui/page";
import { Time } from "~/ui/time";
import type { InvitationView } from "../invitations.server";

type InvitationCardProps = { invitation: InvitationView; place: string; role: string };

/** Who invites, to what, and in whose words. */
export function InvitationCard({ invitation, place, role }: InvitationCardProps) {
  const { t } = useTranslation("membership");
  const { lang, timeZone } = usePage();
  const { inviter, name, message, expiresAt } = invitation;
  return (
    <>
      <PageHeader
        title={
          name
            ? t("invitation.heading", { inviter, place, name })
            : t("invitation.headingUnnamed", { inviter, place })
        }
        lead={t("invitation.lead", { role })}
      />
      {message ? (
        <figure className="stack max-w-measure">
          <blockquote className="prose whitespace-pre-line" dir="auto">
            {message}
          </blockquote>
          <figcaption className="text-quiet text-sm">{inviter}</figcaption>
        </figure>
      ) : null}
      <p className="text-quiet text-sm">
        {t("invitation.until")} <Time value={expiresAt} lang={lang} timeZone={timeZone} />
      </p>
    </>
  );
}
