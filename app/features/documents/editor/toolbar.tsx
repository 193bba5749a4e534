import type { Editor } from "@tiptap/core";
import { useEditorState } from "@tiptap/react";
import { type KeyboardEvent, useEffect, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { Icon } from "~/ui/icon";
import { calloutTools } from "./callout-tools";
import { keysFor } from "./keys";
import { tableTools } from "./table-tools";
import type { DialogName, Tool } from "./tool";
import { helpTool } from "./tools";
import { useToolGroups } from "./use-tool-groups";

type EditorToolbarProps = { editor: Editor; openDialog: (name: DialogName) => void };

/** Shown only where the caret stands in such a thing. */
const toolsOfPlaces = [...calloutTools, ...tableTools];

/** One stop for the Tab key; arrows go from button to button, Escape back to the text. */
export function EditorToolbar({ editor, openDialog }: EditorToolbarProps) {
  const { t } = useTranslation("documents");
  const bar = useRef<HTMLDivElement>(null);
  const [stop, setStop] = useState("undo");
  const always = useToolGroups();
  const states = useEditorState({
    editor,
    selector: ({ editor: now }) => statesOf(now, [...always.flat(), ...toolsOfPlaces, helpTool]),
  });
  const inTable = states.addRow?.can ?? false;
  useEffect(() => {
    const row = bar.current;
    const group = row?.querySelector("[data-table-tools]");
    if (!inTable || !row || !group) return;
    row.scrollLeft += group.getBoundingClientRect().left - row.getBoundingClientRect().left;
  }, [inTable]);

  const groups = [
    ...always,
    ...(states.removeCallout?.can ? [calloutTools] : []),
    ...(inTable ? [tableTools] : []),
  ];
  const present = groups.flat().some(({ key }) => key === stop) || stop === helpTool.key;
  const draw = (tool: Tool) => {
    const { active, can } = states[tool.key] ?? { active: false, can: false };
    const name = t(`editor.tools.${tool.key}`);
    return (
      <button
        key={tool.key}
        type="button"
        className="tool"
        tabIndex={tool.key === (present ? stop : "undo") ? 0 : -1}
        aria-label={name}
        title={tool.keys ? `${name} (${keysFor(tool.keys).join(" + ")})` : name}
        aria-pressed={tool.active ? active : undefined}
        aria-disabled={can ? undefined : true}
        aria-haspopup={typeof tool.run === "string" && tool.run !== "find" ? "dialog" : undefined}
        onFocus={() => setStop(tool.key)}
        onMouseDown={(event) => event.preventDefault()}
        onClick={() => {
          if (!can) return;
          if (typeof tool.run === "string") openDialog(tool.run);
          else tool.run(editor);
        }}
      >
        <Icon of={tool.icon} />
        {tool.sign ? <span aria-hidden="true">{tool.sign}</span> : null}
      </button>
    );
  };
  return (
    <div
      ref={bar}
      role="toolbar"
      aria-label={t("editor.toolbar")}
      aria-orientation="horizontal"
      className="toolbar"
      onKeyDown={(event) => walk(event, editor)}
    >
      {groups.map((group) => (
        <div
          key={group[0]?.key}
          className="tool-group"
          data-table-tools={group === tableTools || undefined}
        >
          {group.map(draw)}
        </div>
      ))}
      <div className="tool-group">{draw(helpTool)}</div>
    </div>
  );
}

type ToolStates = Record<string, { active: boolean; can: boolean }>;

function statesOf(editor: Editor, tools: readonly Tool[]): ToolStates {
  return Object.fromEntries(
    tools.map((tool) => [
      tool.key,
      { active: tool.active?.(editor) ?? false, can: tool.can(editor) },
    ]),
  );
}

/** Arrow keys within the bar, as WAI-ARIA describes a toolbar. */
function walk(event: KeyboardEvent<HTMLElement>, editor: Editor): void {
  const buttons = [...event.currentTarget.querySelectorAll("button")];
  const at = buttons.findIndex((button) => button.matches(":focus"));
  const forward = getComputedStyle(event.currentTarget).direction === "rtl" ? -1 : 1;
  const steps: Record<string, number> = {
    ArrowRight: at + forward,
    ArrowLeft: at - forward,
    Home: 0,
    End: buttons.length - 1,
  };
  if (event.key === "Escape") {
    editor.commands.focus();
  } else {
    const to = steps[event.key];
    if (to === undefined) return;
    buttons.at(to % buttons.length)?.focus();
  }
  event.preventDefault();
}
