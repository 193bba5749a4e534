import type { Editor } from "@tiptap/core";
import { PluginKey } from "@tiptap/pm/state";
import { Suggestion, type SuggestionProps } from "@tiptap/suggestion";
import { paths } from "~/http/paths";
import { fewestLetters } from "../comments/limits";
import type { FoundPerson } from "../comments/people.server";
import type { MenuItem, MenuStore, OpenMenu } from "./menu-store";
import { blockTools, type DialogName } from "./tools";

export interface MenuDeps {
  docId: string;
  openDialog(name: DialogName): void;
  /** a tool's name in the reader's language */
  nameOf(key: string): string;
}

export const blockMenuKey = new PluginKey("blockMenu");
export const peopleMenuKey = new PluginKey("peopleMenu");
/** Nobody is looked for while the person still types. */
const pauseMs = 250;

const inText = (editor: Editor) => editor.isEditable && !editor.isActive("codeBlock");

/** Hands what a plugin has found to the list. */
function listIn(store: MenuStore, of: OpenMenu["of"]) {
  const show = ({ items, command, clientRect }: SuggestionProps<MenuItem, MenuItem>) =>
    store.set({ of, items, chosen: 0, rect: clientRect?.() ?? null, take: command });
  return () => ({
    onStart: show,
    onUpdate: show,
    onExit: () => store.set(null),
    onKeyDown: ({ event }: { event: KeyboardEvent }) => store.onKey(event.key),
  });
}

/** "/" and some letters of a block's name. */
export function blockMenu(editor: Editor, store: MenuStore, deps: () => MenuDeps) {
  return Suggestion<MenuItem, MenuItem>({
    editor,
    pluginKey: blockMenuKey,
    char: "/",
    allow: () => inText(editor),
    items: ({ query }) => blocksNamed(query, deps().nameOf),
    render: listIn(store, "blocks"),
    command({ editor: here, range, props }) {
      const tool = blockTools.find(({ key }) => key === props.key);
      here.chain().focus().deleteRange(range).run();
      if (typeof tool?.run === "string") deps().openDialog(tool.run);
      else tool?.run(here);
    },
  });
}

/** By the name in the reader's language, or by the tool's own key, which is English. */
export function blocksNamed(query: string, nameOf: (key: string) => string): MenuItem[] {
  const typed = query.toLowerCase();
  return blockTools
    .map(({ key, icon }) => ({ key, icon, name: nameOf(key) }))
    .filter(
      ({ key, name }) => name.toLowerCase().includes(typed) || key.toLowerCase().includes(typed),
    );
}

/** "@" and at least three letters of a name: people who may read the document. */
export function peopleMenu(editor: Editor, store: MenuStore, deps: () => MenuDeps) {
  return Suggestion<MenuItem, MenuItem>({
    editor,
    pluginKey: peopleMenuKey,
    char: "@",
    minQueryLength: fewestLetters,
    debounce: pauseMs,
    allow: () => inText(editor),
    items: ({ query, signal }) => findPeople(deps().docId, query, signal),
    render: listIn(store, "people"),
    command({ editor: here, range, props }) {
      const attrs = { id: props.key, label: props.name };
      const content = [
        { type: "mention", attrs },
        { type: "text", text: " " },
      ];
      here.chain().focus().insertContentAt(range, content).run();
    },
  });
}

/** Refusals and a broken line offer nobody. */
async function findPeople(docId: string, query: string, signal: AbortSignal): Promise<MenuItem[]> {
  if ([...query].length < fewestLetters) return [];
  try {
    const address = `${paths.commentPeople(docId)}?q=${encodeURIComponent(query)}`;
    const answer = await fetch(address, { signal });
    if (!answer.ok) return [];
    const { people } = (await answer.json()) as { people: FoundPerson[] };
    return people.map(({ handle, name }) => ({ key: handle, name, more: `@${handle}` }));
  } catch {
    return [];
  }
}
