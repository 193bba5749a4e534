import { createContext, useContext, useSyncExternalStore } from "react";
import type { ThreadView } from "../queries.server";

/** A comment that somebody is about to write: fields that say where it belongs, and the words there. */
export interface Draft {
  readonly about: Readonly<Record<string, string>>;
  readonly words: string;
}

/** What a comment would be on: its words, the talk that stands there, or why there can be none. */
export type Caught =
  | Draft
  | { readonly thread: string }
  | { readonly cannot: "nothing" | "unsent" };

/** How the text is shown at this moment: drawn by the server, or in the editor. */
export interface TextView {
  /**
   * What is selected in it; while one writes and nothing is, the talk on the words at the caret, or else
   * their paragraph.
   */
  capture(): Caught;
  /** brings the words of a talk into sight and the focus to them */
  toText(thread: string): void;
  /** gives the focus back to the text */
  refocus(): void;
}

export interface BoardState {
  /** auto: beside the text where there is room for it, and closed elsewhere */
  readonly open: "auto" | "yes" | "no";
  readonly threads: readonly ThreadView[];
  /** talks whose words are not in the text any more */
  readonly gone: readonly string[];
  readonly current: string | null;
  readonly draft: Draft | null;
  /** a comment that somebody wanted to begin and that has no place: no words, or words that are not sent */
  readonly refused: { readonly why: "nothing" | "unsent" } | null;
}

/** What the list of comments and the text beside it tell each other. */
export class CommentBoard {
  /** the editor's, while it is open */
  view: TextView | null = null;
  private state: BoardState;
  private readonly listeners = new Set<() => void>();

  constructor(open: BoardState["open"]) {
    this.state = { open, threads: [], gone: [], current: null, draft: null, refused: null };
  }

  getState = (): BoardState => this.state;

  subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  set(change: Partial<BoardState>): void {
    this.state = { ...this.state, ...change };
    for (const listener of this.listeners) listener();
  }

  /** From the words to what was said of them. */
  show(thread: string): void {
    this.set({ open: "yes", current: thread, draft: null, refused: null });
  }

  begin(draft: Draft): void {
    this.set({ open: "yes", draft, current: null, refused: null });
  }

  /** Begins a comment on what was caught in the text, shows the talk that stands there, or says why not. */
  take(caught: Caught): void {
    if ("thread" in caught) this.show(caught.thread);
    else if ("cannot" in caught) this.refuse(caught.cannot);
    else this.begin(caught);
  }

  /** Said each time that somebody asks; a comment that is being written stays. */
  private refuse(why: "nothing" | "unsent"): void {
    this.set({ open: "yes", refused: { why } });
  }
}

/** null on pages without comments, and where no script runs. */
export const CommentBoardContext = createContext<CommentBoard | null>(null);

export const useBoard = (): CommentBoard | null => useContext(CommentBoardContext);

export const useBoardState = (board: CommentBoard): BoardState =>
  useSyncExternalStore(board.subscribe, board.getState, board.getState);
