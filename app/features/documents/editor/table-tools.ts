import { type Editor, findParentNode } from "@tiptap/core";
import Columns from "lucide-react/icons/columns-3";
import Header from "lucide-react/icons/panel-top";
import Rows from "lucide-react/icons/rows-3";
import Trash from "lucide-react/icons/trash-2";
import type { Tool } from "./tool";

export const inTable = (editor: Editor) => editor.isActive("table");
const tableAround = findParentNode(({ type }) => type.name === "table");

function hasHeaderRow({ state }: Editor): boolean {
  const cells = tableAround(state.selection)?.node.firstChild?.children ?? [];
  return cells.length > 0 && cells.every(({ type }) => type.name === "tableHeader");
}

/** Shown while the caret stands in a table. */
export const tableTools: readonly Tool[] = [
  {
    key: "addRowBefore",
    icon: Rows,
    sign: "↑",
    can: inTable,
    run: (editor) => editor.chain().focus().addRowBefore().run(),
  },
  {
    key: "addRow",
    icon: Rows,
    sign: "↓",
    can: inTable,
    run: (editor) => editor.chain().focus().addRowAfter().run(),
  },
  {
    key: "addColumnBefore",
    icon: Columns,
    sign: "←",
    can: inTable,
    run: (editor) => editor.chain().focus().addColumnBefore().run(),
  },
  {
    key: "addColumn",
    icon: Columns,
    sign: "→",
    can: inTable,
    run: (editor) => editor.chain().focus().addColumnAfter().run(),
  },
  {
    key: "headerRow",
    icon: Header,
    active: hasHeaderRow,
    can: inTable,
    run: (editor) => editor.chain().focus().toggleHeaderRow().run(),
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
