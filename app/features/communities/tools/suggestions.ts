import type { ToolFunction } from "./terms";

/** A tool that the page offers for a function; its name and reason stand in the messages under `key`. */
export interface ToolSuggestion {
  readonly key: string;
  /** LearnIn's own room: its address is known */
  readonly own?: "discussions" | "documents";
  /** per hour or per use, see `dataUnits` */
  readonly megabytes: number;
  readonly needsApp: boolean;
}

/**
 * Starting points, cheapest for a weak line first. Calls are reckoned from their bit rate (sound
 * about 64 kbit/s, a camera picture about 600 kbit/s, both ways); pages of LearnIn from our own
 * byte budgets; files and messages from an ordinary size. A community puts in what it measures.
 */
const suggestions: Record<ToolFunction, readonly ToolSuggestion[]> = {
  discuss: [
    { key: "learnin-discussions", own: "discussions", megabytes: 2, needsApp: false },
    { key: "mailing-list", megabytes: 1, needsApp: false },
  ],
  write: [
    { key: "learnin-documents", own: "documents", megabytes: 3, needsApp: false },
    { key: "file-by-mail", megabytes: 2, needsApp: false },
  ],
  meet: [
    { key: "phone-conference", megabytes: 0, needsApp: false },
    { key: "sound-only", megabytes: 60, needsApp: false },
    { key: "with-cameras", megabytes: 540, needsApp: false },
  ],
  share_files: [
    { key: "school-network", megabytes: 0, needsApp: true },
    { key: "own-cloud", megabytes: 2, needsApp: false },
    { key: "ministry-platform", megabytes: 2, needsApp: false },
  ],
  chat: [
    { key: "text-messages", megabytes: 0, needsApp: false },
    { key: "telegram", megabytes: 5, needsApp: true },
    { key: "viber", megabytes: 5, needsApp: true },
    { key: "whatsapp", megabytes: 5, needsApp: true },
  ],
  reach_offline: [
    { key: "phone-tree", megabytes: 0, needsApp: false },
    { key: "printed-sheet", megabytes: 0, needsApp: false },
    { key: "radio-hour", megabytes: 0, needsApp: false },
  ],
};

export function suggestionsFor(fn: ToolFunction): readonly ToolSuggestion[] {
  return suggestions[fn];
}

export function findSuggestion(fn: ToolFunction, key: unknown): ToolSuggestion | undefined {
  return suggestions[fn].find((one) => one.key === key);
}
