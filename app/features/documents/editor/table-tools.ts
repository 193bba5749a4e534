import type { Editor } from "@tiptap/core";
import Columns from "lucide-react/icons/columns-3";
import Rows from "lucide-react/icons/rows-3";
import Trash from "lucide-react/icons/trash-2";
import type { Tool } from "./tool";

export const inTable = (editor: Editor) => editor.isActive("table");

/** Shown while the caret stands in a table. */
export const tableTools: readonly Tool[] = [
  {
    key: "addRow",
    icon: Rows,
    sign: "+",
    can: inTable,
    run: (editor) => editor.chain().focus().addRowAfter().run(),
  },
  {
    key: "addColumn",
    icon: Columns,
    sign: "+",
    can: inTable,
    run: (editor) => editor.chain().focus().addColumnAfter().run(),
  },
  {
    key: "deleteRow",
    icon: Rows,
    sign: "−",
    can: inTable,
    run: (editor) => editor.chain().focus().deleteRow().run(),
  },
  {
    key: "deleteColumn",
    icon: Columns,
    sign: "−",
    can: inTable,
    run: (editor) => editor.chain().focus().deleteColumn().run(),
  },
  {
    key: "deleteTable",
    icon: Trash,
    can: inTable,
    run: (editor) => editor.chain().focus().deleteTable().run(),
  },
];
