import { Form } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { Badge } from "~/ui/badge";
import { Button } from "~/ui/button";
import { List } from "~/ui/list";
import { Notice } from "~/ui/notice";
import { VisuallyHidden } from "~/ui/visually-hidden";
import type { Finding } from "../check/findings";
import type { ReadyCheck } from "../check/ready-check.server";

type CheckListProps = { check: ReadyCheck; canPrepare: boolean };

/** What is to mend before review and what is worth a look, each with its place and what to do. */
export function CheckList({ check, canPrepare }: CheckListProps) {
  const { t } = useTranslation("publications");
  const { findings, reading, bytes, ready } = check;
  const blocking = findings.filter(({ level }) => level === "blocking").length;
  return (
    <>
      {ready ? (
        <Notice tone="good" title={t("check.ready")}>
          {findings.length > 0 ? t("check.advice", { count: findings.length }) : null}
        </Notice>
      ) : (
        <Notice tone="attention" title={t("check.notReady", { count: blocking })} />
      )}
      {findings.length > 0 ? (
        <List label={t("check.title")} className="mt-4">
          {findings.map((finding) => (
            <FindingRow key={finding.key} finding={finding} canPrepare={canPrepare} />
          ))}
        </List>
      ) : null}
      <p className="doc-facts check-figures">
        {reading ? (
          <span>
            {t("check.reading.figure", {
              lix: reading.lix,
              level: t(`check.reading.levels.${reading.level}`),
              words: Math.round(reading.wordsPerSentence),
            })}
          </span>
        ) : null}
        <span>{t("check.size.figure", { size: Math.ceil(bytes / 1024) })}</span>
      </p>
    </>
  );
}

function FindingRow({ finding, canPrepare }: { finding: Finding; canPrepare: boolean }) {
  const { t } = useTranslation("publications");
  const { check, code, level, place, values, dismissible, key } = finding;
  return (
    <li className="list-row">
      <div className="list-body">
        <p>
          <Badge tone={level === "blocking" ? "attention" : "neutral"}>
            {t(`check.levels.${level}`)}
          </Badge>{" "}
          {t(`check.${check}.${code}`, values)}
        </p>
        {place?.heading || place?.words ? (
          <p className="quiet">
            {t("check.where")} {[place.heading, place.words].filter(Boolean).join(" → ")}
          </p>
        ) : null}
        {dismissible && canPrepare ? (
          <Form method="post">
            <input type="hidden" name="intent" value="dismiss" />
            <input type="hidden" name="key" value={key} />
            <Button>
              {t("check.notAPupil")}
              <VisuallyHidden>: {values.name}</VisuallyHidden>
            </Button>
          </Form>
        ) : null}
      </div>
    </li>
  );
}
