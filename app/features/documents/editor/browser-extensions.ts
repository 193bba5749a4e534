import { type Extensions, isNodeEmpty } from "@tiptap/core";
import { CollaborationCaret } from "@tiptap/extension-collaboration-caret";
import { TaskItem } from "@tiptap/extension-list";
import { Placeholder } from "@tiptap/extensions";
import type { Awareness } from "y-protocols/awareness";
import type { Doc } from "yjs";
import { textFragment } from "../projection";
import { caretOf, selectionOf } from "./carets";
import { embedShown } from "./embed-view";
import { headingAnchors } from "./heading-anchors";
import { picture } from "./picture-view";
import { schemaExtensions } from "./schema-extensions";
import type { ThingReader } from "./thing-reader";
import { SharedText } from "./undo-first";

export interface EditorWords {
  placeholder: string;
  taskDone(task: string): string;
  /** in the place of something of ours that cannot be shown, and of one that is not open to the person */
  thing: string;
  closedThing: string;
}

interface LiveParts {
  doc: Doc;
  awareness: Awareness;
  /** what stands behind the addresses of ours in the text */
  things: ThingReader;
  words: EditorWords;
}

/** The document's schema with what only a browser needs: the live text, carets, words. */
export function browserExtensions({ doc, awareness, things, words }: LiveParts): Extensions {
  const schema = schemaExtensions().map((extension) => {
    if (extension.name === "image") return picture;
    if (extension.name === "embed") return embedShown(things, words);
    if (extension.name !== "taskItem") return extension;
    return TaskItem.configure({
      nested: true,
      a11y: { checkboxLabel: (node) => words.taskDone(node.textContent) },
    });
  });
  return [
    ...schema,
    SharedText.configure({ document: doc, field: textFragment }),
    CollaborationCaret.configure({
      provider: { awareness },
      user: {},
      render: caretOf,
      selectionRender: selectionOf,
    }),
    Placeholder.configure({
      placeholder: ({ editor }) => (isNodeEmpty(editor.state.doc) ? words.placeholder : ""),
    }),
    headingAnchors,
  ];
}
