import Pencil from "lucide-react/icons/pencil";
import { useTranslation } from "react-i18next";
import { paths } from "~/http/paths";
import { useTextWords } from "~/http/text-words";
import { usePage } from "~/http/use-page";
import { LinkButton } from "~/ui/button";
import { Section } from "~/ui/page";
import { Prose } from "~/ui/prose";
import { RichText } from "~/ui/rich-text";
import type { RulesDraft } from "../queries.server";

type Props = { draft: RulesDraft; inForce: boolean };

/** The text as it is being written, for those inside. */
export function RulesDraftSection({ draft, inForce }: Props) {
  const { t } = useTranslation(["communities", "communities.set-up"]);
  const { light } = usePage();
  const words = useTextWords();
  return (
    <Section title={t("rules.draft.title")} lead={t("rules.draft.text")} id="draft">
      {inForce ? (
        <p>{t(draft.unchanged ? "rules.draft.unchanged" : "rules.draft.changed")}</p>
      ) : null}
      <div className="actions mt-3">
        <LinkButton to={paths.document(draft.documentId)} icon={Pencil}>
          {t("rules.draft.open")}
        </LinkButton>
      </div>
      {draft.content === null ? null : (
        <details className="chart-table mt-2">
          <summary>{t("rules.draft.show")}</summary>
          <Prose lang={draft.lang}>
            <RichText
              content={draft.content}
              under={2}
              light={light}
              loadLabel={t("purpose.showPicture")}
              words={words}
            />
          </Prose>
        </details>
      )}
    </Section>
  );
}
