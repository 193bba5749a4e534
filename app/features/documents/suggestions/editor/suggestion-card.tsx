import { useState } from "react";
import { useTranslation } from "react-i18next";
import { paths } from "~/http/paths";
import { usePage } from "~/http/use-page";
import { Badge } from "~/ui/badge";
import { Button, LinkButton } from "~/ui/button";
import { Dialog } from "~/ui/dialog";
import { Time } from "~/ui/time";
import { SuggestedChange } from "../components/suggested-change";
import { useKindWords } from "../components/use-kind-words";
import type { AnchoredSuggestion } from "../queries.server";
import type { Decided } from "./decided-bar";
import type { OpenSuggestions } from "./open-suggestions";

type SuggestionCardProps = {
  suggestion: AnchoredSuggestion;
  store: OpenSuggestions;
  docId: string;
  lang: string;
  /** @param decided absent: nothing was decided */
  close: (decided?: Decided) => void;
};

/** One suggestion, opened from its mark in the text, with what one may do about it. */
export function SuggestionCard({ suggestion, store, docId, lang, close }: SuggestionCardProps) {
  const { t } = useTranslation("documents");
  const page = usePage();
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const kindWords = useKindWords();
  const { id, author, at, note, can } = suggestion;
  const decide = async (what: Decided["what"]) => {
    setBusy(true);
    const reply = await store.post({ id, intent: what });
    setBusy(false);
    if (reply.ok) close({ id, what });
    else setProblem(reply.message ?? t("suggestions.desk.failed"));
  };
  return (
    <Dialog
      open
      onClose={() => close()}
      title={t("suggestions.card")}
      closeLabel={t("suggestions.close")}
    >
      <p className="suggest-bar">
        <Badge>{kindWords(suggestion)}</Badge>
        <strong>{author?.name ?? t("suggestions.nobody")}</strong>
        <Time value={at} lang={page.lang} timeZone={page.timeZone} format="datetime" />
      </p>
      <SuggestedChange change={suggestion} lang={lang} />
      {note ? (
        <p>
          <span className="quiet">{t("suggestions.noteBy")}</span> {note}
        </p>
      ) : null}
      {problem ? (
        <p role="alert" className="suggestion-moved">
          {problem}
        </p>
      ) : null}
      <div className="confirm-actions">
        {can.decide && !problem ? (
          <Button
            type="button"
            variant="primary"
            disabled={busy}
            onClick={() => void decide("accept")}
          >
            {t("suggestions.accept")}
          </Button>
        ) : null}
        {can.decide ? (
          <Button type="button" disabled={busy} onClick={() => void decide("reject")}>
            {t("suggestions.reject")}
          </Button>
        ) : null}
        {can.withdraw ? (
          <Button
            type="button"
            variant="quiet"
            disabled={busy}
            onClick={() => void decide("withdraw")}
          >
            {t("suggestions.withdraw")}
          </Button>
        ) : null}
        <LinkButton variant="quiet" to={paths.suggestions(docId)}>
          {t("suggestions.list")}
        </LinkButton>
      </div>
    </Dialog>
  );
}
