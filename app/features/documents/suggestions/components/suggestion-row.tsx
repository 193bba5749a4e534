import { Form } from "@remix-run/react";
import { useCallback, useRef } from "react";
import { useTranslation } from "react-i18next";
import { usePage } from "~/http/use-page";
import { Badge } from "~/ui/badge";
import { Button, type ButtonVariant } from "~/ui/button";
import { Time } from "~/ui/time";
import { VisuallyHidden } from "~/ui/visually-hidden";
import type { ListedSuggestion } from "../queries.server";
import { Piece, SuggestedChange } from "./suggested-change";
import { useKindWords } from "./use-kind-words";

type SuggestionRowProps = { suggestion: ListedSuggestion; lang: string };

/** One suggestion of the list: who, when, what, how it stands, and what one may do with it. */
export function SuggestionRow({ suggestion, lang }: SuggestionRowProps) {
  const { t } = useTranslation("documents");
  const kindWords = useKindWords();
  const { id, standing, can, author } = suggestion;
  const what = { id, about: [kindWords(suggestion), author?.name].filter(Boolean).join(", ") };
  const open = suggestion.state === "open";
  return (
    <li ref={useFocusHandedOn()} className="list-row suggestion" id={`s-${id}`} tabIndex={-1}>
      <div className="list-body">
        <SuggestionHead suggestion={suggestion} />
        <SuggestedChange change={suggestion} lang={lang} />
        {suggestion.note ? (
          <p>
            <span className="quiet">{t("suggestions.noteBy")}</span> {suggestion.note}
          </p>
        ) : null}
        {open ? <StandingWords suggestion={suggestion} lang={lang} /> : null}
        <div className="actions">
          {can.decide && standing === "fits" ? (
            <Act intent="accept" {...what} label={t("suggestions.accept")} variant="secondary" />
          ) : null}
          {can.decide && suggestion.now ? (
            <Act intent="anyway" {...what} label={t("suggestions.anyway")} variant="secondary" />
          ) : null}
          {can.decide ? <Act intent="reject" {...what} label={t("suggestions.reject")} /> : null}
          {can.withdraw ? (
            <Act intent="withdraw" {...what} label={t("suggestions.withdraw")} />
          ) : null}
          {can.takeBack ? (
            <Act intent="take-back" {...what} label={t("suggestions.takeBack")} />
          ) : null}
        </div>
      </div>
    </li>
  );
}

/**
 * What is decided leaves the list, and the focus with it: the next row takes it over, or the one before.
 * React lets go of a ref while its element still stands in its place.
 */
function useFocusHandedOn() {
  const row = useRef<HTMLLIElement | null>(null);
  return useCallback((item: HTMLLIElement | null) => {
    const left = row.current;
    row.current = item;
    if (item || !left?.contains(document.activeElement)) return;
    const near = left.nextElementSibling ?? left.previousElementSibling;
    if (near instanceof HTMLElement) near.focus({ preventScroll: true });
  }, []);
}

function SuggestionHead({ suggestion }: { suggestion: ListedSuggestion }) {
  const { t } = useTranslation("documents");
  const { lang, timeZone, now } = usePage();
  const kindWords = useKindWords();
  const { state, author, at, decidedBy, decidedAt } = suggestion;
  const name = decidedBy ?? t("suggestions.nobody");
  return (
    <div className="list-meta">
      <Badge>{kindWords(suggestion)}</Badge>
      <strong>{author?.name ?? t("suggestions.nobody")}</strong>
      <Time value={at} lang={lang} timeZone={timeZone} now={now} format="datetime" />
      {state === "open" ? null : <span>{t(`suggestions.states.${state}`, { name })}</span>}
      {decidedAt ? (
        <Time value={decidedAt} lang={lang} timeZone={timeZone} now={now} format="datetime" />
      ) : null}
    </div>
  );
}

function StandingWords({ suggestion, lang }: SuggestionRowProps) {
  const { t } = useTranslation("documents");
  const { standing, now, reach } = suggestion;
  if (standing === "fits") return null;
  if (standing === "gone")
    return <p className="suggestion-moved">{t("suggestions.standing.gone")}</p>;
  if (!now) return <p className="suggestion-moved">{t("suggestions.standing.changedAway")}</p>;
  return (
    <div className="suggestion-moved">
      <p>{t("suggestions.standing.changed")}</p>
      <div lang={lang} dir="auto" className="prose">
        <Piece content={now} reach={reach} />
      </div>
    </div>
  );
}

type ActProps = {
  intent: string;
  id: string;
  /** heard behind the label, which stands in every row */
  about: string;
  label: string;
  variant?: ButtonVariant;
};

function Act({ intent, id, about, label, variant = "quiet" }: ActProps) {
  return (
    <Form method="post" preventScrollReset>
      <input type="hidden" name="intent" value={intent} />
      <input type="hidden" name="id" value={id} />
      <Button variant={variant}>
        {label}
        <VisuallyHidden>: {about}</VisuallyHidden>
      </Button>
    </Form>
  );
}
