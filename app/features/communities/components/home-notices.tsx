import { useTranslation } from "react-i18next";
import { paths } from "~/http/paths";
import { LinkButton } from "~/ui/button";
import { Notice } from "~/ui/notice";
import type { CommunityHome, CommunityInside } from "../home/queries.server";
import { Paragraphs } from "./paragraphs";

/** What concerns this reader: the welcome in the first month, rules that wait to be accepted. */
export function HomeNotices({ home, inside }: { home: CommunityHome; inside: CommunityInside }) {
  const { t } = useTranslation("communities");
  const { welcome, rules } = inside;
  if (!welcome && !rules?.toAccept) return null;
  return (
    <div className="flex flex-col gap-4">
      {welcome ? (
        <Notice title={t("home.welcome")}>
          <Paragraphs text={welcome} />
        </Notice>
      ) : null}
      {rules?.toAccept ? (
        <Notice
          tone="attention"
          title={t("home.acceptTitle", { version: rules.version })}
          actions={
            <LinkButton to={paths.rules(home.countryCode, home.component)}>
              {t("home.accept")}
            </LinkButton>
          }
        />
      ) : null}
    </div>
  );
}
