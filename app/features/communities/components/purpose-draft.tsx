import PenLine from "lucide-react/icons/pen-line";
import { useTranslation } from "react-i18next";
import { paths } from "~/http/paths";
import { useTextWords } from "~/http/text-words";
import { usePage } from "~/http/use-page";
import { LinkButton } from "~/ui/button";
import { EmptyState } from "~/ui/empty-state";
import { Notice } from "~/ui/notice";
import { Section } from "~/ui/page";
import { Prose } from "~/ui/prose";
import { RichText } from "~/ui/rich-text";
import type { PurposeDraft as Draft } from "../purpose/queries.server";

/** The page people write together, as it stands now, with advice on how it reads. */
export function PurposeDraft({ draft, primary }: { draft: Draft; primary: boolean }) {
  const { t } = useTranslation("communities");
  const { light } = usePage();
  const words = useTextWords();
  const open = (
    <LinkButton
      to={paths.document(draft.documentId)}
      icon={PenLine}
      variant={primary ? "primary" : "secondary"}
    >
      {t("purpose.open")}
    </LinkButton>
  );
  if (!draft.written) {
    return (
      <Section title={t("purpose.draft")}>
        <EmptyState title={t("purpose.emptyTitle")} action={open}>
          {t("purpose.emptyText")}
        </EmptyState>
      </Section>
    );
  }
  return (
    <Section title={t("purpose.draft")} lead={t("purpose.draftLead")} actions={open}>
      <div className="rounded border border-hairline bg-surface p-4">
        <Prose lang={draft.lang}>
          <RichText
            content={draft.content}
            under={2}
            light={light}
            loadLabel={t("purpose.showPicture")}
            words={words}
          />
        </Prose>
      </div>
      <Advice draft={draft} />
    </Section>
  );
}

/** What would make the text easier to read. It stops nobody. */
function Advice({ draft: { empty, check, lang } }: { draft: Draft }) {
  const { t } = useTranslation("communities");
  const { longSentences, longWords, words } = check;
  const hints = [
    ...(empty.length > 0
      ? [{ key: "empty", text: t("purpose.advice.empty"), examples: empty }]
      : []),
    ...(longSentences.count > 0
      ? [
          {
            key: "sentences",
            text: t("purpose.advice.sentences", { count: longSentences.count }),
            examples: longSentences.examples,
          },
        ]
      : []),
    ...(longWords.count > 0
      ? [
          {
            key: "words",
            text: t("purpose.advice.words", { count: longWords.count }),
            examples: longWords.examples,
          },
        ]
      : []),
  ];
  const length = t("purpose.advice.length", { count: words });
  if (hints.length === 0) {
    return (
      <Notice tone="good" className="mt-4" title={t("purpose.advice.fine")}>
        {length}
      </Notice>
    );
  }
  return (
    <Notice className="mt-4" title={t("purpose.advice.title")}>
      <p>{length}</p>
      <ul className="mt-2 list-disc ps-5">
        {hints.map(({ key, text, examples }) => (
          <li key={key}>
            {text}
            {examples.map((example) => (
              <span key={example} lang={lang} className="block text-quiet">
                {example}
              </span>
            ))}
          </li>
        ))}
      </ul>
    </Notice>
  );
}
