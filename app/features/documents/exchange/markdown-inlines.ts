import type { Inline, Words } from "./blocks";
import { outsideAddress } from "./exportable";

/**
 * Words with their marks as Markdown. Where signs would run into letters and not be understood, the
 * same is said in HTML, which Markdown allows.
 */
export function inlinesMarkdown(inlines: readonly Inline[], origin: string, brk = "\\\n"): string {
  const parts = grouped(inlines.map(evened));
  const text = parts
    .map((part, at) => {
      if (part.kind === "break") return brk;
      const { href, runs } = part;
      const outer = { before: at === 0 ? " " : edge(parts[at - 1]), after: edge(parts[at + 1]) };
      const around = href === null ? outer : { before: " ", after: " " };
      const inner = runs.map((run, i) => runMarkdown(run, i, runs, around)).join("");
      return href === null ? inner : linkMarkdown(inner, outsideAddress(href, origin));
    })
    .join("");
  return text.split("\n").map(guardStart).join("\n");
}

type Group = { kind: "break" } | { kind: "words"; href: string | null; runs: Words[] };

/** Neighbours with one address are one link. */
function grouped(inlines: readonly Inline[]): Group[] {
  const groups: Group[] = [];
  for (const inline of inlines) {
    const last = groups.at(-1);
    if (inline.kind === "break") groups.push(inline);
    else if (last?.kind === "words" && last.href === inline.href) last.runs.push(inline);
    else groups.push({ kind: "words", href: inline.href, runs: [inline] });
  }
  return groups;
}

function evened(inline: Inline): Inline {
  return inline.kind === "break"
    ? inline
    : { ...inline, text: inline.text.replace(/[\r\n]+/g, " ") };
}

/** What stands next to words, as far as it matters to signs. */
function edge(part: Group | undefined): string {
  if (!part || part.kind === "break") return " ";
  return part.href === null ? (part.runs[0]?.text ?? " ") : "[";
}

const signs: readonly (readonly ["bold" | "italic" | "strike", string, string])[] = [
  ["bold", "**", "strong"],
  ["italic", "*", "em"],
  ["strike", "~~", "s"],
];

interface Around {
  readonly before: string;
  readonly after: string;
}

function runMarkdown(run: Words, at: number, runs: readonly Words[], around: Around): string {
  const [, lead = "", core = "", trail = ""] = /^(\s*)(.*?)(\s*)$/s.exec(run.text) ?? [];
  if (core === "") return run.text;
  const before = lead || runs[at - 1]?.text || around.before;
  const after = trail || runs[at + 1]?.text || around.after;
  const clear = /(^|[\s(«„“])$/u.test(before) && /^([\s.,;:!?)»”]|$)/u.test(after);
  let text = run.code ? codeMarkdown(core) : escapeMarkdown(core);
  for (const [mark, sign, tag] of signs) {
    if (run[mark]) text = clear ? `${sign}${text}${sign}` : `<${tag}>${text}</${tag}>`;
  }
  if (run.underline) text = `<u>${text}</u>`;
  return `${lead}${text}${trail}`;
}

function codeMarkdown(text: string): string {
  const longest = Math.max(0, ...(text.match(/`+/g) ?? []).map((run) => run.length));
  const fence = "`".repeat(longest + 1);
  const pad = text.startsWith("`") || text.endsWith("`") ? " " : "";
  return `${fence}${pad}${text}${pad}${fence}`;
}

function linkMarkdown(inner: string, address: string): string {
  return `[${inner}](<${address.replace(/[<>]/g, encodeURIComponent)}>)`;
}

/** Signs as letters; what would become a link by itself is kept from it. */
export function escapeMarkdown(text: string): string {
  return text
    .replace(/[\\`*_[\]<>&~|]/g, "\\$&")
    .replace(/\b(https?|ftp):(?=\/\/)/gi, "$1\\:")
    .replace(/\bwww\.(?=\S)/gi, (found) => `${found.slice(0, 3)}\\.`)
    .replace(/(?<=\S)@(?=\S)/g, "\\@");
}

/** A line of words must not begin like a heading, a list, a quote or a line. */
function guardStart(line: string): string {
  return line.replace(/^(\s*)([#+=-])/, "$1\\$2").replace(/^(\s*\d{1,9})([.)])(?=\s|$)/, "$1\\$2");
}
