import type { MetaFunction } from "@remix-run/node";
import { useTranslation } from "react-i18next";
import { buttonClass } from "~/ui/button";
import { EmptyState } from "~/ui/empty-state";
import { Section } from "~/ui/page";
import { publicLoader } from "../route.server";
import { keptMarker } from "./help-marker";

export { RoomErrorBoundary as ErrorBoundary } from "../error-boundary";

export const loader = publicLoader(async ({ t }) => ({
  meta: { title: t("shell:offline.title") },
}));

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `${data?.meta.title ?? ""} · LearnIn` },
  { name: "robots", content: "noindex" },
];

/**
 * Shown in place of any page when there is no line. The service worker keeps it, and fills in and shows
 * the list of what this device has; its button asks again for the address that was wanted.
 */
export default function Offline() {
  const { t } = useTranslation("shell");
  return (
    <>
      <EmptyState
        wholePage
        title={t("offline.title")}
        action={
          <a href="?" className={buttonClass("primary")}>
            {t("offline.again")}
          </a>
        }
      >
        <p>{t("offline.text")}</p>
      </EmptyState>
      <div id="kept-here" hidden>
        <Section title={t("offline.keptTitle")}>
          <ul>
            <li>{keptMarker}</li>
          </ul>
        </Section>
      </div>
    </>
  );
}
