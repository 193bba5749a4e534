import { type Extensions, isNodeEmpty } from "@tiptap/core";
import { Collaboration } from "@tiptap/extension-collaboration";
import { CollaborationCaret } from "@tiptap/extension-collaboration-caret";
import { TaskItem } from "@tiptap/extension-list";
import { Placeholder } from "@tiptap/extensions";
import type { Awareness } from "y-protocols/awareness";
import type { Doc } from "yjs";
import { textFragment } from "../projection";
import { caretOf, selectionOf } from "./carets";
import { picture } from "./picture-view";
import { schemaExtensions } from "./schema-extensions";

export interface EditorWords {
  placeholder: string;
  taskDone(task: string): string;
}

interface LiveParts {
  doc: Doc;
  awareness: Awareness;
  words: EditorWords;
}

/** The document's schema with what only a browser needs: the live text, carets, words. */
export function browserExtensions({ doc, awareness, words }: LiveParts): Extensions {
  const schema = schemaExtensions().map((extension) => {
    if (extension.name === "image") return picture;
    if (extension.name !== "taskItem") return extension;
    return TaskItem.configure({
      nested: true,
      a11y: { checkboxLabel: (node) => words.taskDone(node.textContent) },
    });
  });
  return [
    ...schema,
    Collaboration.configure({ document: doc, field: textFragment }),
    CollaborationCaret.configure({
      provider: { awareness },
      user: {},
      render: caretOf,
      selectionRender: selectionOf,
    }),
    Placeholder.configure({
      placeholder: ({ editor }) => (isNodeEmpty(editor.state.doc) ? words.placeholder : ""),
    }),
  ];
}
