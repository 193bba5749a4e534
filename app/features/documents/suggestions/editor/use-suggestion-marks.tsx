import type { Editor } from "@tiptap/core";
import { type ReactNode, useEffect, useState, useSyncExternalStore } from "react";
import { useTranslation } from "react-i18next";
import { usePage } from "~/http/use-page";
import { VisuallyHidden } from "~/ui/visually-hidden";
import { useKindWords } from "../components/use-kind-words";
import type { AnchoredSuggestion } from "../queries.server";
import { type Decided, DecidedBar } from "./decided-bar";
import { openMarks, openMarksKey } from "./open-marks";
import { OpenSuggestions } from "./open-suggestions";
import { SuggestionCard } from "./suggestion-card";

interface SuggestionMarks {
  store: OpenSuggestions | null;
  count: number;
  /** the suggestion that was opened, or what was just decided, to be drawn somewhere in the page */
  card: ReactNode;
}

/** Shows the suggestions that wait in an open text, and opens one when its mark is pressed. */
export function useSuggestionMarks(
  editor: Editor,
  { docId, lang }: { docId: string; lang: string },
): SuggestionMarks {
  const { t } = useTranslation("documents");
  const store = useOpenSuggestions(docId);
  const [opened, setOpened] = useState<string | null>(null);
  const [decided, setDecided] = useState<Decided | null>(null);
  const wordsFor = useMarkWords();
  useEffect(() => {
    if (!store || editor.isDestroyed) return;
    const open = (id: string) => {
      setOpened(id);
      setDecided(null);
    };
    editor.registerPlugin(openMarks({ store, wordsFor, open }));
    return () => {
      if (!editor.isDestroyed) editor.unregisterPlugin(openMarksKey);
    };
  }, [editor, store, wordsFor]);
  const list = useSyncExternalStore(store?.subscribe ?? never, store?.list ?? none, none);
  const suggestion = list.find(({ id }) => id === opened);
  const drawn =
    store && suggestion ? (
      <SuggestionCard
        key={suggestion.id}
        suggestion={suggestion}
        store={store}
        docId={docId}
        lang={lang}
        close={(done) => {
          setOpened(null);
          if (done) setDecided(done);
        }}
      />
    ) : store && decided ? (
      <DecidedBar
        key={decided.id}
        editor={editor}
        store={store}
        decided={decided}
        close={() => setDecided(null)}
      />
    ) : null;
  const card = (
    <>
      {/* Always there: a status is heard when words come into it, not when it comes itself. */}
      <VisuallyHidden>
        <span role="status">{decided ? t(`suggestions.justDecided.${decided.what}`) : ""}</span>
      </VisuallyHidden>
      {drawn}
    </>
  );
  return { store, count: list.length, card };
}

const nothing: readonly AnchoredSuggestion[] = [];
const none = () => nothing;
const never = () => () => undefined;

function useOpenSuggestions(docId: string): OpenSuggestions | null {
  const [store, setStore] = useState<OpenSuggestions | null>(null);
  useEffect(() => {
    const made = new OpenSuggestions(docId);
    setStore(made);
    return () => made.close();
  }, [docId]);
  return store;
}

/** All that a mark says: what, by whom, when. The same function until the language changes. */
function useMarkWords(): (suggestion: AnchoredSuggestion) => string {
  const { t } = useTranslation("documents");
  const kindWords = useKindWords();
  const { lang, timeZone } = usePage();
  const [make] = useState(() => {
    const time = new Intl.DateTimeFormat(lang === "en" ? "en-GB" : lang, {
      dateStyle: "medium",
      timeStyle: "short",
      timeZone,
    });
    return (suggestion: AnchoredSuggestion) => {
      const { kind, author, at, removed, added } = suggestion;
      const words = kind === "format" ? [added] : [removed, added];
      return t("suggestions.mark", {
        kind: kindWords(suggestion),
        name: author?.name ?? t("suggestions.nobody"),
        time: time.format(new Date(at)),
        words: words.map(wordsIn).filter(Boolean).join(" → "),
      });
    };
  });
  return make;
}

function wordsIn(content: AnchoredSuggestion["added"]): string {
  const own = content.text ?? "";
  const all = own + (content.content ?? []).map(wordsIn).join(" ");
  return all.length > 120 ? `${all.slice(0, 120)}…` : all.trim();
}
