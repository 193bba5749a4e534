import Bookmark from "lucide-react/icons/bookmark";
import { useTranslation } from "react-i18next";
import { paths } from "~/http/paths";
import { usePage } from "~/http/use-page";
import { Anchor } from "~/ui/anchor";
import { Badge } from "~/ui/badge";
import { ListRow } from "~/ui/list";
import { Time } from "~/ui/time";
import { VisuallyHidden } from "~/ui/visually-hidden";
import type { VersionLine } from "../../versions/queries.server";
import { KeptBy, Wrote } from "./version-people";
import { VersionTitle } from "./version-title";

/** A version on the time line: when, why or by what name, who wrote, and the ways on from it. */
export function VersionRow({ docId, version }: { docId: string; version: VersionLine }) {
  const { t } = useTranslation("documents");
  const { lang, timeZone } = usePage();
  const { id, at, label } = version;
  return (
    <ListRow
      lead={
        <span className="version-time">
          <Time value={at} lang={lang} timeZone={timeZone} format="time" />
        </span>
      }
      title={<VersionTitle {...version} />}
      to={paths.version(docId, id)}
      meta={
        <>
          {label === null ? null : (
            <Badge tone="info" icon={Bookmark}>
              {t("versions.named")}
            </Badge>
          )}
          <Wrote version={version} />
          <KeptBy version={version} />
          <Anchor to={paths.version(docId, id, "now")}>
            {t("versions.withNow")}
            <VisuallyHidden>
              {": "}
              <Time value={at} lang={lang} timeZone={timeZone} format="datetime" />
            </VisuallyHidden>
          </Anchor>
        </>
      }
    />
  );
}
