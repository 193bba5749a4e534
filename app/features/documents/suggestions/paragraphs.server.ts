import { Fragment, type Node } from "@tiptap/pm/model";
import { changesBetween, wordsOf } from "./changes-between";

export interface Paragraph {
  /** its number among the blocks of words */
  block: number;
  kind: string;
  text: string;
  /** holds something that a plain form cannot carry */
  fixed: boolean;
}

interface Found {
  node: Node;
  at: number;
}

function blocksOf(doc: Node): Found[] {
  const found: Found[] = [];
  doc.descendants((node, at) => {
    if (node.isTextblock) found.push({ node, at });
    return !node.isTextblock;
  });
  return found;
}

/** The blocks of words of a text, in their order, as plain text. */
export function paragraphsOf(doc: Node): Paragraph[] {
  return blocksOf(doc).map(({ node }, block) => ({
    block,
    kind: node.type.name,
    text: wordsOf(node.content),
    fixed: !isPlain(node),
  }));
}

/** The block that was shown under this number, also when others have put blocks before it since. */
export function findBlock(doc: Node, block: number, was: string): Found | undefined {
  const wanted = was.replace(/\r\n?/g, "\n");
  const fits = ({ node }: Found) => isPlain(node) && wordsOf(node.content) === wanted;
  const blocks = blocksOf(doc);
  const numbered = blocks[block];
  if (numbered && fits(numbered)) return numbered;
  const same = blocks.filter(fits);
  return same.length === 1 ? same[0] : undefined;
}

const isPlain = (node: Node): boolean => {
  let plain = true;
  node.forEach((child) => {
    if (!child.isText && child.type.name !== "hardBreak") plain = false;
  });
  return plain;
};

interface Reworded {
  /** within the block */
  from: number;
  to: number;
  removed: Fragment;
  added: Fragment;
}

/** What differs when the block's words become these; new words take the form of those before them. */
export function rewordedBlock(block: Node, text: string): Reworded[] {
  const { schema } = block.type;
  const bare = (content: Fragment) => block.type.create(block.attrs, content);
  const old = bare(unmarked(block.content));
  const wanted = bare(wordsIn(block, text));
  const top = (child: Node) => schema.topNodeType.create(null, child);
  return changesBetween(top(old), top(wanted)).map(({ from, to, added }) => {
    const [start, end] = [from - 1, to - 1];
    const marks = block.resolve(start).marks();
    return {
      from: start,
      to: end,
      removed: block.content.cut(start, end),
      added: Fragment.fromArray(children(added).map((child) => child.mark(marks))),
    };
  });
}

const children = (content: Fragment): Node[] =>
  Array.from({ length: content.childCount }, (_, index) => content.child(index));
const unmarked = (content: Fragment) =>
  Fragment.fromArray(children(content).map((child) => child.mark([])));

function wordsIn(block: Node, text: string): Fragment {
  const { schema } = block.type;
  const lineBreak = schema.nodes.hardBreak;
  if (block.type.spec.code || !lineBreak) {
    return text ? Fragment.from(schema.text(text)) : Fragment.empty;
  }
  const nodes = text
    .split("\n")
    .flatMap((line, index) => [
      ...(index > 0 ? [lineBreak.create()] : []),
      ...(line ? [schema.text(line)] : []),
    ]);
  return Fragment.fromArray(nodes);
}
