import type { RichText } from "~/core/written-pages.server";

/**
 * A block as plain text with simple signs (see {@link readPlain}). What the signs cannot say is left out:
 * whoever shows the text to be changed has to compare (see {@link isPlain}).
 */
export function writePlain(blocks: readonly RichText[]): string {
  return blocks.map(blockText).join("\n\n");
}

function blockText(node: RichText): string {
  const inner = () => children(node);
  switch (node.type) {
    case "paragraph":
      return lines(node).map(guard).join("\n");
    case "heading": {
      const level = Number(node.attrs?.level);
      return `${"#".repeat(level >= 2 && level <= 4 ? level : 2)} ${lines(node).join(" ")}`;
    }
    case "bulletList":
      return inner()
        .map((item) => itemText(item, "- "))
        .join("\n");
    case "orderedList": {
      const start = Number(node.attrs?.start ?? 1);
      return inner()
        .map((item, at) => itemText(item, `${start + at}. `))
        .join("\n");
    }
    case "taskList":
      return inner()
        .map((item) => itemText(item, item.attrs?.checked === true ? "- [x] " : "- [ ] ", 2))
        .join("\n");
    case "blockquote":
      return prefixed(writePlain(inner()), "> ", "> ");
    case "codeBlock":
      return `\`\`\`\n${inner()
        .map(({ text = "" }) => text)
        .join("")}\n\`\`\``;
    case "horizontalRule":
      return "---";
    default:
      return "";
  }
}

function itemText(item: RichText, marker: string, indent = marker.length): string {
  const blocks = children(item);
  const text = blocks
    .map((block, at) => {
      const tight = at === 0 || block.type.endsWith("List");
      return `${at === 0 ? "" : tight ? "\n" : "\n\n"}${blockText(block)}`;
    })
    .join("");
  return prefixed(text, marker, " ".repeat(indent));
}

const prefixed = (text: string, first: string, others: string): string =>
  text
    .split("\n")
    .map((line, at) => `${at === 0 ? first : others}${line}`.trimEnd())
    .join("\n");

const children = ({ content }: RichText): RichText[] => (Array.isArray(content) ? content : []);

/** The words of a block with their signs, a line for each line break in it. */
function lines(block: RichText): string[] {
  let text = "";
  const nodes = children(block);
  for (let at = 0; at < nodes.length; at += 1) {
    const node = nodes[at];
    if (node?.type === "hardBreak") text += "\n";
    else if (node?.type === "text") {
      const href = linkOf(node);
      let end = at + 1;
      while (href !== null && end < nodes.length && linkOf(nodes[end]) === href) end += 1;
      const words = nodes.slice(at, end).map(signed).join("");
      text += href === null ? words : `[${words}](${href})`;
      at = end - 1;
    }
  }
  return text.split("\n");
}

function linkOf(node: RichText | undefined): string | null {
  const link = node?.marks?.find(({ type }) => type === "link");
  return typeof link?.attrs?.href === "string" ? link.attrs.href : null;
}

const signs: readonly (readonly [string, string])[] = [
  ["italic", "*"],
  ["bold", "**"],
  ["strike", "~~"],
];

function signed({ text = "", marks = [] }: RichText): string {
  const has = (type: string) => marks.some((mark) => mark.type === type);
  let words = has("code") ? `\`${text}\`` : text.replace(/[\\*`~[\]]/g, "\\$&");
  for (const [type, sign] of signs) if (has(type)) words = `${sign}${words}${sign}`;
  return words;
}

/** A line of words must not begin like something else. */
const guard = (line: string): string =>
  line.replace(/^(\s*)([-+#>])/, "$1\\$2").replace(/^(\s*\d{1,9})([.)])(?=\s|$)/, "$1\\$2");
