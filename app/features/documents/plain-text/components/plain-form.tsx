import { useTranslation } from "react-i18next";
import { useTextWords } from "~/http/text-words";
import { usePage } from "~/http/use-page";
import { Field } from "~/ui/field";
import { Notice } from "~/ui/notice";
import { RichText } from "~/ui/rich-text";
import type { Part } from "../parts";

/** Only the parts with a field have numbers: the names of their fields. */
export function numbered(parts: readonly Part[]) {
  let number = 0;
  return parts.map((part, at) => ({ part, at, number: part.kind === "text" ? number++ : -1 }));
}

type TextPartProps = { part: Extract<Part, { kind: "text" }>; number: number; lang: string };

export function TextPart({ part, number, lang }: TextPartProps) {
  const { t } = useTranslation("documents");
  const name = `part-${number}`;
  const label = part.heading
    ? t("plain.partOf", { number: number + 1, heading: part.heading })
    : t("plain.part", { number: number + 1 });
  const rows = Math.min(
    24,
    Math.max(4, part.text.split("\n").length + Math.ceil(part.text.length / 70)),
  );
  return (
    <div className="plain-part">
      <input type="hidden" name={`base-${number}`} value={part.base} />
      <Field name={name} label={label}>
        {(wiring) => (
          <textarea
            className="input"
            dir="auto"
            lang={lang}
            rows={rows}
            defaultValue={part.text}
            {...wiring}
          />
        )}
      </Field>
    </div>
  );
}

type FixedPartProps = { part: Extract<Part, { kind: "fixed" }>; lang: string };
const fixedWords = { table: "fixedTable", picture: "fixedPicture", other: "fixedOther" } as const;

export function FixedPart({ part, lang }: FixedPartProps) {
  const { t } = useTranslation("documents");
  const { light } = usePage();
  return (
    <section className="plain-fixed" aria-label={t(`plain.${fixedWords[part.why]}`)}>
      <p className="quiet">{t(`plain.${fixedWords[part.why]}`)}</p>
      <div className="prose prose-compact doc-text" lang={lang}>
        <RichText
          content={part.node}
          under={2}
          light={light}
          loadLabel={t("page.showPicture")}
          words={useTextWords()}
        />
      </div>
    </section>
  );
}

export function Signs() {
  const { t } = useTranslation("documents");
  return (
    <details className="mb-6">
      <summary>{t("plain.signs")}</summary>
      <ul className="list-disc ps-5">
        {(["Heading", "List", "Quote", "Words", "Paragraph"] as const).map((sign) => (
          <li key={sign}>{t(`plain.sign${sign}`)}</li>
        ))}
      </ul>
    </details>
  );
}

export function Done({ search }: { search: URLSearchParams }) {
  const { t } = useTranslation("documents");
  const done = search.get("done");
  if (done !== "saved" && done !== "nothing") return null;
  const [theirs, kept] = [Number(search.get("theirs")), Number(search.get("kept"))];
  return (
    <Notice tone="good" role="status" className="mb-6" title={t(`plain.${done}`)}>
      {theirs > 0 ? <p>{t("plain.theirs", { count: theirs })}</p> : null}
      {kept > 0 ? <p>{t("plain.kept", { count: kept })}</p> : null}
    </Notice>
  );
}

export type ShownConflict = { id: string; theirs: string; mine: string; isBeside: boolean };

type RefusedProps = {
  conflicts: readonly ShownConflict[];
  /** a refusal of the form as a whole, in words */
  problem: string | null;
};

/** Why nothing was saved; without a conflict it is the text itself. */
export function Refused({ conflicts, problem }: RefusedProps) {
  const { t } = useTranslation("documents");
  if (problem) {
    return (
      <Notice tone="attention" role="alert" className="mb-6" title={t("plain.refusedTitle")}>
        <p>{problem}</p>
      </Notice>
    );
  }
  if (conflicts.length === 0) {
    return (
      <Notice tone="attention" role="alert" className="mb-6" title={t("plain.unfitTitle")}>
        <p>{t("plain.unfitText")}</p>
      </Notice>
    );
  }
  return (
    <Notice tone="attention" role="alert" className="mb-6" title={t("plain.conflictTitle")}>
      <p>{t("plain.conflictText")}</p>
      {conflicts.map(({ id, theirs, mine, isBeside }) => (
        <div key={id} className="plain-conflict">
          <p>{t("plain.conflictTheirs")}</p>
          <pre dir="auto">{theirs}</pre>
          <p>{t("plain.conflictYours")}</p>
          <pre dir="auto">{mine}</pre>
          {isBeside ? <p>{t("plain.conflictBeside")}</p> : null}
        </div>
      ))}
    </Notice>
  );
}
