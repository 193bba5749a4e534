import { useTranslation } from "react-i18next";
import { usePage } from "~/http/use-page";
import { Notice } from "~/ui/notice";
import { Time } from "~/ui/time";

/** What an invitation just made gives to pass on; it is known at this moment only. */
export interface Invited {
  link: string;
  code: string;
  /** ISO 8601 */
  expiresAt: string;
  email: string | null;
}

export function isInvited(data: unknown): data is { invited: Invited } {
  return typeof data === "object" && data !== null && "invited" in data;
}

export function InvitedNotice({ invited }: { invited: Invited }) {
  const { t } = useTranslation(["communities", "communities.set-up"]);
  const { lang, timeZone, origin } = usePage();
  const { email } = invited;
  return (
    <Notice
      tone="good"
      role="status"
      title={email ? t("coordinators.sentTo", { email }) : t("coordinators.codeTitle")}
    >
      <p>{t("coordinators.codeText", { address: `${origin}/join` })}</p>
      <p className="my-2 font-mono text-xl">{invited.code}</p>
      <p className="break-all">{invited.link}</p>
      <p className="text-quiet">
        {t("coordinators.codeUntil")}{" "}
        <Time value={invited.expiresAt} lang={lang} timeZone={timeZone} />
      </p>
    </Notice>
  );
}
