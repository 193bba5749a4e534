import type { Editor } from "@tiptap/core";
import { paths } from "~/http/paths";
import { fewestLetters } from "../comments/limits";
import type { FoundPerson } from "../comments/people.server";
import { blockTools } from "./block-tools";
import type { MenuItem, MenuStore } from "./menu-store";
import type { DialogName } from "./tool";
import { typedMenu } from "./typed-menu";

export interface MenuDeps {
  docId: string;
  openDialog(name: DialogName): void;
  /** a tool's name in the reader's language */
  nameOf(key: string): string;
}

/** Nobody is looked for while the person still types. */
const pauseMs = 250;

/** "/" and some letters of a block's name. */
export function blockMenu(editor: Editor, store: MenuStore, deps: () => MenuDeps) {
  return typedMenu({
    of: "blocks",
    char: "/",
    store,
    itemsFor: (query) => blocksNamed(query, deps().nameOf),
    take(item, range) {
      const tool = blockTools.find(({ key }) => key === item.key);
      editor.chain().focus().deleteRange(range).run();
      if (typeof tool?.run === "string") deps().openDialog(tool.run);
      else tool?.run(editor);
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
  return typedMenu({
    of: "people",
    char: "@",
    pauseMs,
    store,
    itemsFor: (query, signal) => findPeople(deps().docId, query, signal),
    take(item, range) {
      const attrs = { id: item.key, label: item.name };
      const content = [
        { type: "mention", attrs },
        { type: "text", text: " " },
      ];
      editor.chain().focus().insertContentAt(range, content).run();
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
