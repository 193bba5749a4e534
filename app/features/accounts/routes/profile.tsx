import { json, type MetaFunction, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { clock } from "~/core/clock.server";
import { invalid } from "~/core/errors";
import { largestPicture } from "~/core/files.server";
import { contentLanguages, languageLabel } from "~/core/i18n/languages";
import { preferenceCookie } from "~/http/cookies.server";
import { submitForm } from "~/http/form.server";
import { MeTabs } from "~/http/me-tabs";
import { paths } from "~/http/paths";
import { memberAction, memberLoader } from "~/http/route.server";
import { Notice } from "~/ui/notice";
import { PageHeader, Section } from "~/ui/page";
import { changePhoto, removePhoto } from "../commands/change-photo.server";
import { saveProfile } from "../commands/save-profile.server";
import { PhotoForm } from "../components/photo-form";
import { ProfileForm } from "../components/profile-form";
import { getOwnProfile } from "../queries.server";
import { photoSchema, profileSchema } from "../schema";
import { timeZoneChoices } from "../time-zones";

export { RoomErrorBoundary as ErrorBoundary } from "~/http/error-boundary";

export const loader = memberLoader(async ({ actor, lang, t, url }) => {
  const profile = await getOwnProfile(actor);
  const collator = new Intl.Collator(lang);
  return {
    profile,
    languages: contentLanguages
      .map((code) => ({ value: code as string, label: languageLabel(code, lang) }))
      .sort((one, other) => collator.compare(one.label, other.label)),
    timeZones: timeZoneChoices(lang, profile.timeZone, clock.now()),
    done: url.searchParams.get("done"),
    meta: { title: t("accounts:profile.title") },
  };
});

const back = (done: string, headers?: Headers) =>
  redirect(`${paths.profile()}?done=${done}`, { status: 303, ...(headers ? { headers } : {}) });

export const action = memberAction(async (page) => {
  const { actor, request } = page;
  const form = await request.formData();
  switch (form.get("intent")) {
    case "profile":
      return submitForm(
        page,
        profileSchema,
        async (input) => {
          await saveProfile(actor, input);
          // The browser's own choice follows, so that signed-out pages speak the same language.
          const headers = new Headers({ "Set-Cookie": preferenceCookie("lang", input.uiLang) });
          return back("saved", headers);
        },
        form,
      );
    case "photo":
      return submitForm(
        page,
        photoSchema,
        async ({ photo }) => {
          if (photo.size > largestPicture) {
            throw invalid("accounts.photo-too-large", { field: "photo" });
          }
          await changePhoto(actor, new Uint8Array(await photo.arrayBuffer()));
          return back("photo");
        },
        form,
      );
    case "remove-photo":
      await removePhoto(actor);
      return back("photo-removed");
    default:
      return json(null, 400);
  }
});

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `${data?.meta.title ?? ""} · LearnIn` },
];

const told = ["saved", "photo", "photo-removed"];

export default function Profile() {
  const { t } = useTranslation("accounts");
  const { profile, languages, timeZones, done } = useLoaderData<typeof loader>();
  const reply = useActionData<typeof action>();
  return (
    <>
      <PageHeader title={t("profile.title")} lead={t("profile.lead")} />
      <MeTabs current="profile" />
      {done && told.includes(done) ? (
        <Notice tone="good" role="status">
          {t(`profile.done.${done}`)}
        </Notice>
      ) : null}
      <Section title={t("profile.photoTitle")}>
        <PhotoForm name={profile.name} photoId={profile.photoId} reply={reply} />
      </Section>
      <Section title={t("profile.aboutTitle")}>
        <ProfileForm profile={profile} languages={languages} timeZones={timeZones} reply={reply} />
      </Section>
    </>
  );
}
