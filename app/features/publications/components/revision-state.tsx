import { useTranslation } from "react-i18next";
import { usePage } from "~/http/use-page";
import { List } from "~/ui/list";
import { type Status, StatusMark } from "~/ui/status-mark";
import { Time } from "~/ui/time";
import type { RevisionView } from "../publishing.server";

const marks: Record<RevisionView["state"], Status> = {
  in_review: "in-progress",
  approved: "done",
  returned: "attention",
  replaced: "not-started",
  published: "done",
};

/** How far a revision is, and what each reviewer said of it. */
export function RevisionState({ revision }: { revision: RevisionView }) {
  const { t } = useTranslation("publications");
  const { lang, timeZone, now } = usePage();
  const { state, number, requestedAt, requestedBy, reviews, approvals, draftWentOn } = revision;
  return (
    <>
      <p>
        <StatusMark
          status={marks[state]}
          label={t(`revision.states.${state}`, { count: approvals })}
        />
      </p>
      <p className="doc-facts check-figures">
        <span>
          {t("revision.number", { number })},{" "}
          <Time value={requestedAt} lang={lang} timeZone={timeZone} now={now} />
        </span>
        {requestedBy ? <span>{t("revision.askedBy", { name: requestedBy })}</span> : null}
        {draftWentOn && state !== "published" ? <span>{t("revision.draftWentOn")}</span> : null}
      </p>
      <List label={t("revision.reviewers")}>
        {reviews.map((review) => (
          <li key={review.userId} className="list-row">
            <div className="list-body">
              <p>
                <strong>{review.name}</strong>{" "}
                {t(`revision.verdicts.${review.verdict ?? "waiting"}`)}
                {review.answeredAt ? (
                  <>
                    , <Time value={review.answeredAt} lang={lang} timeZone={timeZone} now={now} />
                  </>
                ) : null}
              </p>
              {review.remark ? (
                <blockquote className="remark" dir="auto">
                  {review.remark}
                </blockquote>
              ) : null}
            </div>
          </li>
        ))}
      </List>
    </>
  );
}
