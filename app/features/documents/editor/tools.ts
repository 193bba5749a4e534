import type { Editor } from "@tiptap/core";
import Asterisk from "lucide-react/icons/asterisk";
import Bold from "lucide-react/icons/bold";
import Help from "lucide-react/icons/circle-question-mark";
import Heading2 from "lucide-react/icons/heading-2";
import Heading3 from "lucide-react/icons/heading-3";
import Heading4 from "lucide-react/icons/heading-4";
import ImagePlus from "lucide-react/icons/image-plus";
import Italic from "lucide-react/icons/italic";
import Link from "lucide-react/icons/link";
import List from "lucide-react/icons/list";
import ListOrdered from "lucide-react/icons/list-ordered";
import ListTodo from "lucide-react/icons/list-todo";
import ListTree from "lucide-react/icons/list-tree";
import Plus from "lucide-react/icons/plus";
import Quote from "lucide-react/icons/quote";
import Redo from "lucide-react/icons/redo-2";
import Search from "lucide-react/icons/search";
import SquareCode from "lucide-react/icons/square-code";
import TableIcon from "lucide-react/icons/table";
import Undo from "lucide-react/icons/undo-2";
import type { IconType } from "~/ui/icon";
import { inTable } from "./table-tools";
import type { Tool } from "./tool";

type Level = 2 | 3 | 4;
const headingIcons: Record<Level, IconType> = { 2: Heading2, 3: Heading3, 4: Heading4 };

const heading = (level: Level): Tool => ({
  key: `heading${level}`,
  icon: headingIcons[level],
  keys: `Mod-Alt-${level}`,
  active: (editor) => editor.isActive("heading", { level }),
  can: (editor) => editor.can().toggleHeading({ level }),
  run: (editor) => editor.chain().focus().toggleHeading({ level }).run(),
});

/** These first turn whatever stands there into plain paragraphs, which a dry run cannot tell. */
const always = () => true;
export const notInCode = (editor: Editor) => !editor.isActive("codeBlock");

const footnote: Tool = {
  key: "footnote",
  icon: Asterisk,
  keys: "Mod-Alt-F",
  active: (editor) => editor.isActive("footnote"),
  can: notInCode,
  run: "footnote",
};

/** Opens the list of blocks where the caret stands, as typing "/" does. */
const blocks: Tool = {
  key: "blocks",
  icon: Plus,
  can: notInCode,
  run(editor) {
    const { $from } = editor.state.selection;
    const before = $from.parent.textBetween(0, $from.parentOffset, undefined, "\ufffc");
    editor
      .chain()
      .focus()
      .insertContent(/\S$/u.test(before) ? " /" : "/")
      .run();
  },
};

/** The tool line from left to right, in groups. */
export const toolGroups: readonly (readonly Tool[])[] = [
  [
    {
      key: "undo",
      icon: Undo,
      keys: "Mod-Z",
      can: (editor) => editor.can().undo(),
      run: (editor) => editor.chain().focus().undo().run(),
    },
    {
      key: "redo",
      icon: Redo,
      keys: "Mod-Y",
      can: (editor) => editor.can().redo(),
      run: (editor) => editor.chain().focus().redo().run(),
    },
  ],
  [heading(2), heading(3), heading(4)],
  [
    {
      key: "bold",
      icon: Bold,
      keys: "Mod-B",
      active: (editor) => editor.isActive("bold"),
      can: (editor) => editor.can().toggleBold(),
      run: (editor) => editor.chain().focus().toggleBold().run(),
    },
    {
      key: "italic",
      icon: Italic,
      keys: "Mod-I",
      active: (editor) => editor.isActive("italic"),
      can: (editor) => editor.can().toggleItalic(),
      run: (editor) => editor.chain().focus().toggleItalic().run(),
    },
    {
      key: "link",
      icon: Link,
      keys: "Mod-K",
      active: (editor) => editor.isActive("link"),
      can: (editor) => !editor.isActive("codeBlock"),
      run: "link",
    },
  ],
  [
    {
      key: "bulletList",
      icon: List,
      keys: "Mod-Shift-8",
      active: (editor) => editor.isActive("bulletList"),
      can: always,
      run: (editor) => editor.chain().focus().toggleBulletList().run(),
    },
    {
      key: "orderedList",
      icon: ListOrdered,
      keys: "Mod-Shift-7",
      active: (editor) => editor.isActive("orderedList"),
      can: always,
      run: (editor) => editor.chain().focus().toggleOrderedList().run(),
    },
    {
      key: "taskList",
      icon: ListTodo,
      keys: "Mod-Shift-9",
      active: (editor) => editor.isActive("taskList"),
      can: always,
      run: (editor) => editor.chain().focus().toggleTaskList().run(),
    },
    {
      key: "quote",
      icon: Quote,
      keys: "Mod-Shift-B",
      active: (editor) => editor.isActive("blockquote"),
      can: always,
      run: (editor) => editor.chain().focus().toggleBlockquote().run(),
    },
    {
      key: "code",
      icon: SquareCode,
      keys: "Mod-Alt-C",
      active: (editor) => editor.isActive("codeBlock"),
      can: always,
      run: (editor) => editor.chain().focus().toggleCodeBlock().run(),
    },
  ],
  [
    blocks,
    {
      key: "picture",
      icon: ImagePlus,
      can: (editor) => !editor.isActive("codeBlock"),
      run: "picture",
    },
    {
      key: "table",
      icon: TableIcon,
      can: (editor) => !inTable(editor) && editor.can().insertTable(),
      run: (editor) =>
        editor.chain().focus().insertTable({ rows: 3, cols: 3, withHeaderRow: true }).run(),
    },
    footnote,
  ],
  [
    { key: "find", icon: Search, keys: "Mod-F", can: always, run: "find" },
    { key: "outline", icon: ListTree, can: always, run: "outline" },
  ],
];

export const helpTool: Tool = { key: "help", icon: Help, can: () => true, run: "help" };
