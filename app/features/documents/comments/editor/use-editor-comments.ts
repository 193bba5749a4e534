import type { Editor } from "@tiptap/core";
import type { Transaction } from "@tiptap/pm/state";
import { Decoration, DecorationSet } from "@tiptap/pm/view";
import type { TFunction } from "i18next";
import { useEffect } from "react";
import { useTranslation } from "react-i18next";
import { createAbsolutePositionFromRelativePosition, type Doc, decodeRelativePosition } from "yjs";
import {
  type Caught,
  type CommentBoard,
  type TextView,
  useBoard,
} from "../components/comment-board";
import { TextPlaces, type TextRange } from "../text-places";
import { commentMarksKey } from "./comment-marks";
import { blocksOf, toPlace, toPosition } from "./positions";

/** The marks follow what is typed by themselves; after a pause they are looked up anew. */
const pauseMs = 400;

const nothing = { cannot: "nothing" } as const;

interface Live {
  editor: Editor;
  doc: Doc;
  /** what others have of it: comments stand on nothing else */
  told: Doc;
  epoch: number;
  board: CommentBoard;
  t: TFunction;
}

/** Joins the editor and the list of comments beside it. */
export function useEditorComments(
  editor: Editor,
  { doc, told = doc, epoch }: { doc: Doc; told?: Doc; epoch: number },
): void {
  const { t } = useTranslation("documents");
  const board = useBoard();
  useEffect(() => {
    if (!board) return;
    const live = { editor, doc, told, epoch, board, t };
    let timer: ReturnType<typeof setTimeout>;
    const soon = ({ transaction }: { transaction: Transaction }) => {
      if (!transaction.docChanged) return;
      clearTimeout(timer);
      timer = setTimeout(() => drawMarks(live), pauseMs);
    };
    let drawn = board.getState();
    const unsubscribe = board.subscribe(() => {
      const now = board.getState();
      if (now.threads !== drawn.threads || now.current !== drawn.current) drawMarks(live);
      drawn = now;
    });
    editor.on("transaction", soon);
    board.view = viewOf(live);
    drawMarks(live);
    return () => {
      clearTimeout(timer);
      unsubscribe();
      editor.off("transaction", soon);
      board.view = null;
    };
  }, [editor, doc, told, epoch, board, t]);
}

function drawMarks(live: Live): void {
  const { editor, board, t } = live;
  if (editor.isDestroyed) return;
  const { threads, current, gone } = board.getState();
  const places = new TextPlaces(live.doc);
  const blocks = blocksOf(editor.state.doc);
  const marks: Decoration[] = [];
  const lost: string[] = [];
  for (const [index, { id, anchor, quote }] of threads.entries()) {
    const own = anchor?.epoch === live.epoch ? anchor : null;
    const coded = own && { start: bytesOf(own.start), end: bytesOf(own.end) };
    const located = places.locate(coded, quote);
    if (located.gone) lost.push(id);
    const range = located.gone
      ? located.at && { from: located.at, to: located.at }
      : { from: located.from, to: located.to };
    const from = range && toPosition(blocks, range.from);
    const to = range && toPosition(blocks, range.to);
    if (from === null || to === null) continue;
    const facts = { id, number: index + 1, isCurrent: id === current, removed: located.gone };
    if (!located.gone) marks.push(Decoration.inline(from, to, wordsLook(facts, t), { thread: id }));
    const key = `comment-${id}-${index}-${located.gone}`;
    marks.push(Decoration.widget(to, () => signOf(facts, t), { key, side: -1, thread: id }));
  }
  const set = DecorationSet.create(editor.state.doc, marks);
  editor.view.dispatch(
    editor.state.tr.setMeta(commentMarksKey, set).setMeta("addToHistory", false),
  );
  if (lost.join() !== gone.join()) board.set({ gone: lost });
}

interface SignFacts {
  id: string;
  number: number;
  isCurrent: boolean;
  removed: boolean;
}

function wordsLook({ id, isCurrent }: SignFacts, t: TFunction) {
  return {
    nodeName: "mark",
    class: "commented",
    "data-thread": id,
    "aria-roledescription": t("comments.here"),
    ...(isCurrent ? { "data-current": "" } : {}),
  };
}

/** The way from the words to the comment, or from where they stood. */
function signOf({ id, number, removed }: SignFacts, t: TFunction): HTMLElement {
  const sign = document.createElement("button");
  sign.type = "button";
  sign.className = removed ? "comment-ref comment-removed-here" : "comment-ref";
  sign.dataset.thread = id;
  sign.contentEditable = "false";
  sign.tabIndex = -1;
  sign.setAttribute("aria-label", t("comments.ref", { number }));
  sign.textContent = String(number);
  return sign;
}

function viewOf({ editor, doc, told }: Live): TextView {
  return {
    capture() {
      const { $from, from, to, empty } = editor.state.selection;
      const marks = commentMarksKey.getState(editor.state);
      if (empty) {
        const thread = marks?.find(from, from).map(threadOf).find(Boolean);
        if (thread) return { thread };
        if (!$from.parent.isTextblock) return nothing;
      }
      const chosen = empty ? { from: $from.start(), to: $from.end() } : { from, to };
      const blocks = blocksOf(editor.state.doc);
      const [start, end] = [toPlace(blocks, chosen.from), toPlace(blocks, chosen.to)];
      return start && end ? draftOf({ doc, told }, { from: start, to: end }) : nothing;
    },
    toText(thread) {
      const found = commentMarksKey
        .getState(editor.state)
        ?.find()
        .find((mark) => threadOf(mark) === thread);
      editor.commands.focus(found?.from ?? null, { scrollIntoView: true });
    },
    refocus: () => void editor.commands.focus(),
  };
}

/** Of a mark or of its sign. */
const threadOf = (mark: Decoration) => (mark.spec as { thread?: string }).thread;

function draftOf({ doc, told }: Pick<Live, "doc" | "told">, range: TextRange): Caught {
  const places = new TextPlaces(doc);
  const exact = places.trimmed(range);
  const anchor = exact && places.anchor(exact);
  if (!anchor) return nothing;
  if (!isIn(told, anchor.start) || !isIn(told, anchor.end)) return { cannot: "unsent" };
  const about = { start: textOf(anchor.start), end: textOf(anchor.end) };
  return { about, words: places.words(exact) };
}

/** Whether a place in one text is one in another that has grown apart from it. */
const isIn = (doc: Doc, place: Uint8Array): boolean =>
  createAbsolutePositionFromRelativePosition(decodeRelativePosition(place), doc) !== null;

const bytesOf = (text: string): Uint8Array =>
  Uint8Array.from(atob(text.replaceAll("-", "+").replaceAll("_", "/")), (one) => one.charCodeAt(0));
const textOf = (bytes: Uint8Array): string =>
  btoa(String.fromCharCode(...bytes))
    .replaceAll("+", "-")
    .replaceAll("/", "_")
    .replace(/=+$/, "");
