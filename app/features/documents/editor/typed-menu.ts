import type { ResolvedPos } from "@tiptap/pm/model";
import { type EditorState, Plugin, PluginKey } from "@tiptap/pm/state";
import type { EditorView } from "@tiptap/pm/view";
import { ySyncPluginKey } from "@tiptap/y-tiptap";
import type { MenuItem, MenuStore, OpenMenu } from "./menu-store";

interface Typed {
  /** from the sign to the caret */
  from: number;
  to: number;
  query: string;
  /** the person has closed the list, and it stays closed at this place */
  closed: boolean;
}

interface TypedMenuOptions {
  of: OpenMenu["of"];
  /** the sign that opens the list */
  char: string;
  /** how long nobody types before anything is looked for */
  pauseMs?: number;
  store: MenuStore;
  itemsFor(query: string, signal: AbortSignal): readonly MenuItem[] | Promise<readonly MenuItem[]>;
  take(item: MenuItem, range: { from: number; to: number }): void;
}

export const typedMenuKeys = {
  blocks: new PluginKey<Typed | null>("blockMenu"),
  people: new PluginKey<Typed | null>("peopleMenu"),
};

/** A list that opens when somebody types a sign at the beginning of a word, and what follows it. */
export function typedMenu(options: TypedMenuOptions): Plugin<Typed | null> {
  const { of, char, store } = options;
  const key = typedMenuKeys[of];
  const close = (view: EditorView) => view.dispatch(view.state.tr.setMeta(key, "close"));
  const isOpen = () => store.get()?.of === of;
  return new Plugin<Typed | null>({
    key,
    state: {
      init: () => null,
      apply(change, was, _old, { selection }) {
        // The words of others, and a caret set into words that stand there, open nothing.
        const byOther = change.getMeta(ySyncPluginKey)?.isChangeOrigin === true;
        if (!was && (!change.docChanged || byOther)) return null;
        const found = selection.empty ? typedBefore(selection.$from, char) : null;
        if (!found) return null;
        const same = was !== null && change.mapping.map(was.from, -1) === found.from;
        const closed = change.getMeta(key) === "close" || (same && was.closed);
        return { ...found, closed };
      },
    },
    props: {
      handleKeyDown(view, { key: pressed }) {
        if (!isOpen()) return false;
        if (pressed !== "Escape") return store.onKey(pressed);
        close(view);
        return true;
      },
      handleDOMEvents: {
        blur(view) {
          if (isOpen()) close(view);
        },
      },
    },
    view: () => following(options),
  });
}

/** Keeps the list as the typed words want it. */
function following({ of, pauseMs = 0, store, itemsFor, take }: TypedMenuOptions) {
  const key = typedMenuKeys[of];
  let asked = new AbortController();
  let timer: ReturnType<typeof setTimeout> | undefined;
  const stop = () => {
    asked.abort();
    clearTimeout(timer);
  };
  const show = (view: EditorView, items: readonly MenuItem[]) => {
    const now = view.isDestroyed ? null : key.getState(view.state);
    if (!now || now.closed) return;
    store.set({
      of,
      items,
      chosen: 0,
      rect: view.coordsAtPos(now.from),
      take(item) {
        const there = key.getState(view.state);
        if (there) take(item, there);
      },
    });
  };
  const look = (view: EditorView, query: string) => {
    const { signal } = asked;
    const items = itemsFor(query, signal);
    if (!(items instanceof Promise)) return show(view, items);
    void items.then((found) => !signal.aborted && show(view, found));
  };
  return {
    update(view: EditorView, before: EditorState) {
      const now = key.getState(view.state);
      const was = key.getState(before);
      if (now === was || (now && !now.closed && now.query === was?.query && !was.closed)) return;
      stop();
      if (!now || now.closed || !view.editable) {
        if (store.get()?.of === of) store.set(null);
        return;
      }
      asked = new AbortController();
      if (pauseMs === 0) look(view, now.query);
      else timer = setTimeout(look, pauseMs, view, now.query);
    },
    destroy: stop,
  };
}

/** The sign and what was typed behind it, where the sign begins a word. */
export function typedBefore($caret: ResolvedPos, char: string): Omit<Typed, "closed"> | null {
  const text = $caret.nodeBefore?.isText ? ($caret.nodeBefore.text ?? "") : "";
  if ($caret.parent.type.spec.code) return null;
  const at = text.lastIndexOf(char);
  const query = text.slice(at + 1);
  const beginsWord = at === 0 || (at > 0 && /\s/u.test(text.charAt(at - 1)));
  if (!beginsWord || /\s/u.test(query)) return null;
  return { from: $caret.pos - text.length + at, to: $caret.pos, query };
}
