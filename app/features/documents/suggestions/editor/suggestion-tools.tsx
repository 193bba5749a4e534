import type { Editor } from "@tiptap/core";
import type { CopiedText } from "../../collab-client/local-copy";
import { ModeSwitch } from "./mode-switch";
import { useSuggestionMarks } from "./use-suggestion-marks";

type SuggestionToolsProps = {
  editor: Editor;
  text: CopiedText;
  toSuggesting?: () => void;
};

/** What the editor's tool line has for suggestions: the other mode, and the cards of those that wait. */
export function SuggestionTools({ editor, text, toSuggesting }: SuggestionToolsProps) {
  const { card } = useSuggestionMarks(editor, text);
  return (
    <>
      {toSuggesting ? <ModeSwitch suggesting={false} onChange={toSuggesting} /> : null}
      {card}
    </>
  );
}
