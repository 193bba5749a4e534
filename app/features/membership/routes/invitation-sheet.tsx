import type { MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import type { Role } from "~/core/actor";
import { countryNote } from "~/core/countries/countries";
import { env } from "~/core/env.server";
import { paths } from "~/http/paths";
import { memberLoader } from "~/http/route.server";
import { usePage } from "~/http/use-page";
import { LinkButton } from "~/ui/button";
import { CountryNote } from "~/ui/country-name";
import { Notice } from "~/ui/notice";
import { PageHeader } from "~/ui/page";
import { Time } from "~/ui/time";
import { InvitationSecrets } from "../components/invitation-secrets";
import { placeName } from "../invitation-mail.server";
import { getInvitationSheet } from "../invitations.server";
import { qrCode } from "../qr.server";
import { readSheetCookie } from "../sheet-cookie.server";

export { RoomErrorBoundary as ErrorBoundary } from "~/http/error-boundary";

export const loader = memberLoader(async ({ actor, params, request, lang, t }) => {
  const { knows, ...sheet } = await getInvitationSheet(actor, params.id ?? "");
  const carried = readSheetCookie(request.headers.get("cookie"));
  const secrets = sheet.state === "open" && carried && knows(carried) ? carried : null;
  const link = secrets ? `${env().APP_ORIGIN}${paths.join(secrets.token)}` : "";
  const { countryCode, component } = sheet;
  return {
    sheet,
    place: placeName(t, lang, countryCode, component),
    note: countryCode ? countryNote(countryCode) : null,
    back: !countryCode
      ? paths.me()
      : component
        ? paths.communityMembers(countryCode, component)
        : paths.countryMembers(countryCode),
    secrets: secrets && {
      link,
      code: secrets.code,
      entry: `${env().APP_ORIGIN}${paths.join()}`,
      qr: qrCode(link),
    },
    meta: { title: t("membership:sheet.title") },
  };
});

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `${data?.meta.title ?? ""} · LearnIn` },
];

/** A sheet to print, fold and hand over. */
export default function Sheet() {
  const { t } = useTranslation("membership");
  const { lang, timeZone } = usePage();
  const { sheet, place, note, back, secrets } = useLoaderData<typeof loader>();
  const { inviter, name, message, expiresAt } = sheet;
  return (
    <>
      {/* Paper goes from hand to hand: it says itself what it invites to. */}
      <p className="print-only mb-6">{t("shell:footer.about")}</p>
      <PageHeader
        title={
          name
            ? t("invitation.heading", { inviter, place, name })
            : t("invitation.headingUnnamed", { inviter, place })
        }
        lead={t("invitation.lead", { role: t(`roles.${sheet.role as Role}`) })}
      />
      <div className="stack max-w-measure">
        {message ? (
          <blockquote className="prose whitespace-pre-line" dir="auto">
            {message}
          </blockquote>
        ) : null}
        {secrets ? (
          <InvitationSecrets {...secrets} />
        ) : (
          <Notice tone="attention">{t(`sheet.gone.${sheet.state}`)}</Notice>
        )}
        <p>
          {t("invitation.until")} <Time value={expiresAt} lang={lang} timeZone={timeZone} />
        </p>
        {note ? <CountryNote>{t(note)}</CountryNote> : null}
        <p className="screen-only">
          <LinkButton to={back}>{t("sheet.back")}</LinkButton>
        </p>
      </div>
    </>
  );
}
