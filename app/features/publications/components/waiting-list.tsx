import { useTranslation } from "react-i18next";
import { paths } from "~/http/paths";
import { usePage } from "~/http/use-page";
import { List, ListRow } from "~/ui/list";
import { StatusMark } from "~/ui/status-mark";
import { Time } from "~/ui/time";
import { approvalsNeeded } from "../limits";
import type { WaitingLine } from "../lists.server";

/** Texts on their way to publication, for the people of their place. */
export function WaitingList({ lines, label }: { lines: readonly WaitingLine[]; label: string }) {
  const { t } = useTranslation("publications");
  const { lang, timeZone, now } = usePage();
  return (
    <List label={label}>
      {lines.map((line) => (
        <ListRow
          key={line.revisionId}
          to={
            line.state === "approved"
              ? paths.publishing(line.documentId)
              : paths.review(line.documentId)
          }
          title={line.title}
          titleLang={line.lang}
          unreadLabel={line.mine ? t("waiting.mine") : undefined}
          meta={
            <>
              <StatusMark
                status={line.state === "approved" ? "done" : "in-progress"}
                label={
                  line.state === "approved"
                    ? t("waiting.approved")
                    : t("waiting.approvals", { given: line.approvals, count: approvalsNeeded })
                }
              />
              {line.requestedBy ? (
                <span>{t("revision.askedBy", { name: line.requestedBy })}</span>
              ) : null}
              <Time value={line.requestedAt} lang={lang} timeZone={timeZone} now={now} />
            </>
          }
        />
      ))}
    </List>
  );
}
