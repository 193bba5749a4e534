import { createElement, Fragment, type ReactNode, useId } from "react";
import { isOwnPicture, safeAddress } from "./addresses";
import { Anchor } from "./anchor";
import { headingIds } from "./headings";
import {
  Callout,
  ClosedThing,
  Footnotes,
  NoteMark,
  OwnThing,
  PictureBlock,
  VideoCard,
} from "./rich-text-blocks";
import { plainWords, type TextWords } from "./text-words";

export type { TextWords };
export { isOwnPicture, safeAddress };

/** Editor JSON (tiptap), as it is stored: a tree that anybody may have written. */
export interface RichNode {
  type: string;
  text?: string;
  attrs?: Record<string, unknown>;
  marks?: readonly { type: string; attrs?: Record<string, unknown> }[];
  content?: readonly RichNode[];
}

export type RichTextProps = {
  content: RichNode;
  /** The level of the heading that this text stands under; its own headings follow from there. */
  under?: 1 | 2 | 3;
  /** Pictures on tap, with the words that say so. */
  light?: boolean;
  loadLabel?: string;
  /** How to draw nodes and marks of types that a page of ours has put into the text, by type. */
  own?: Readonly<Record<string, OwnDrawing>>;
  /** What the page itself says around notes, callouts and videos, in the reader's language. */
  words?: TextWords;
  /** Whether headings can be led to, each by a link of its own. One text of a page at most. */
  anchors?: boolean;
};

export type OwnDrawing = (inner: ReactNode, attrs: Readonly<Record<string, unknown>>) => ReactNode;

const maxDepth = 100;
const maxNodes = 20_000;

/** What one rendering knows; `left` is shared by the whole tree. */
interface Drawing extends Required<Omit<RichTextProps, "content" | "anchors">> {
  left: { nodes: number };
  /** of headings, by their node; empty where they cannot be led to */
  ids: ReadonlyMap<unknown, string>;
  /** the notes met so far, and what begins their ids */
  notes: string[];
  prefix: string;
}

/**
 * Stored text as React elements, without an editor. Only the nodes, marks and addresses named
 * here are drawn; of any other node its children are. A tree deeper or larger than any real text
 * is cut.
 */
export function RichText(props: RichTextProps) {
  const { content, under = 1, light = false, loadLabel = "", own = none } = props;
  const { words = plainWords, anchors = false } = props;
  const prefix = useId();
  const drawing: Drawing = {
    ...{ under, light, loadLabel, own, words, prefix },
    left: { nodes: maxNodes },
    ids: anchors ? headingIds(content) : noIds,
    notes: [],
  };
  const text = draw(content, drawing, 0);
  return (
    <>
      {text}
      <Footnotes notes={drawing.notes} prefix={prefix} words={words} />
    </>
  );
}

const none: NonNullable<RichTextProps["own"]> = {};
const noIds: ReadonlyMap<unknown, string> = new Map();

function draw(node: RichNode, drawing: Drawing, depth: number): ReactNode {
  drawing.left.nodes -= 1;
  if (depth > maxDepth || drawing.left.nodes < 0 || !isNode(node)) return null;
  if (node.type === "text") return marked(node, drawing);
  const drawn = listed(node.content)
    .slice(0, maxNodes)
    .map((child) => draw(child, drawing, depth + 1));
  // Given as arguments: the tree is drawn whole each time, its order is all the identity it has.
  const children = drawn.length > 0 ? createElement(Fragment, null, ...drawn) : null;
  return element(node, children, drawing);
}

/** The type says what honest editors write; a hand-made update may hold anything in its place. */
const isNode = (value: unknown): value is RichNode => typeof value === "object" && value !== null;
const listed = <T,>(value: readonly T[] | undefined): readonly T[] =>
  Array.isArray(value) ? value : [];

function element(node: RichNode, children: ReactNode, drawing: Drawing): ReactNode {
  const attrs = node.attrs ?? {};
  switch (node.type) {
    case "paragraph":
      return children ? <p dir="auto">{children}</p> : null;
    case "heading":
      return heading(node, children, drawing);
    case "bulletList":
      return <ul>{children}</ul>;
    case "orderedList":
      return <ol start={wholeNumber(attrs.start, 1, 100_000)}>{children}</ol>;
    case "listItem":
      return <li>{children}</li>;
    case "taskList":
      return <ul data-type="taskList">{children}</ul>;
    case "taskItem":
      return <TaskItem checked={attrs.checked === true}>{children}</TaskItem>;
    case "blockquote":
      return <blockquote>{children}</blockquote>;
    case "codeBlock":
      return (
        <pre>
          <code>{children}</code>
        </pre>
      );
    case "horizontalRule":
      return <hr />;
    case "hardBreak":
      return <br />;
    case "image":
      return <PictureBlock attrs={attrs} {...drawing} />;
    case "callout":
      return (
        <Callout kind={attrs.kind} words={drawing.words}>
          {children}
        </Callout>
      );
    case "video":
      return <VideoCard attrs={attrs} {...drawing} />;
    case "embed":
      return <ClosedThing>{drawing.words.thing}</ClosedThing>;
    case "ownThing":
      return <OwnThing attrs={attrs} words={drawing.words} />;
    case "footnote":
      return footnote(attrs.text, drawing);
    case "mention":
      return mention(attrs);
    case "table":
      return (
        <div className="table-box" {...scrolledByKeys}>
          <table>
            <tbody>{children}</tbody>
          </table>
        </div>
      );
    case "tableRow":
      return <tr>{children}</tr>;
    case "tableHeader":
      return <th {...spans(attrs)}>{children}</th>;
    case "tableCell":
      return <td {...spans(attrs)}>{children}</td>;
    default:
      return Object.hasOwn(drawing.own, node.type)
        ? drawing.own[node.type]?.(children, attrs)
        : children;
  }
}

/** Headings never jump: the text's first two levels both stand right below what is above it. */
/** A wide table scrolls in its own box; without the focus it could not be scrolled by keyboard. */
const scrolledByKeys = { tabIndex: 0 } as const;

function heading(node: RichNode, children: ReactNode, { under, ids, words }: Drawing): ReactNode {
  if (!children) return null;
  const own = wholeNumber(node.attrs?.level, 1, 6) ?? 2;
  const Tag = `h${Math.min(6, under + Math.max(1, own - 1))}` as "h2" | "h3" | "h4" | "h5" | "h6";
  const id = ids.get(node);
  return (
    <Tag dir="auto" id={id}>
      {children}
      {id ? (
        <a className="heading-link no-print" href={`#${id}`} aria-label={words.headingLink}>
          #
        </a>
      ) : null}
    </Tag>
  );
}

/** Numbered as they come; what they say stands below the text. */
function footnote(text: unknown, { notes, prefix, words }: Drawing): ReactNode {
  if (typeof text !== "string" || text.trim() === "") return null;
  notes.push(text);
  return <NoteMark number={notes.length} prefix={prefix} words={words} />;
}

function mention({ id, label }: Record<string, unknown>): ReactNode {
  const name = [label, id].find((one) => typeof one === "string" && one.trim() !== "");
  return typeof name === "string" ? <span className="mention">@{name}</span> : null;
}

/** The box is named by the words beside it. */
function TaskItem({ checked, children }: { checked: boolean; children: ReactNode }) {
  const id = useId();
  return (
    <li>
      <input type="checkbox" checked={checked} disabled readOnly aria-labelledby={id} />
      <div id={id}>{children}</div>
    </li>
  );
}

const wrappers: Record<string, (inner: ReactNode) => ReactNode> = {
  bold: (inner) => <strong>{inner}</strong>,
  italic: (inner) => <em>{inner}</em>,
  underline: (inner) => <u>{inner}</u>,
  strike: (inner) => <s>{inner}</s>,
  code: (inner) => <code>{inner}</code>,
};

function marked(node: RichNode, { own }: Drawing): ReactNode {
  const text = typeof node.text === "string" ? node.text : "";
  const marks = listed(node.marks).filter(isNode).slice(0, 10);
  return marks.reduce<ReactNode>((inner, mark) => {
    if (mark.type === "link") {
      const to = safeAddress(mark.attrs?.href);
      return to ? link(to, inner) : inner;
    }
    if (Object.hasOwn(own, mark.type)) return own[mark.type]?.(inner, mark.attrs ?? {});
    return Object.hasOwn(wrappers, mark.type) ? wrappers[mark.type]?.(inner) : inner;
  }, text);
}

function link(to: string, inner: ReactNode): ReactNode {
  return to.startsWith("/") ? (
    <Anchor to={to}>{inner}</Anchor>
  ) : (
    <a href={to} rel="nofollow noopener noreferrer">
      {inner}
    </a>
  );
}

function spans(attrs: Record<string, unknown>) {
  return {
    colSpan: wholeNumber(attrs.colspan, 2, 100),
    rowSpan: wholeNumber(attrs.rowspan, 2, 1_000),
  };
}

function wholeNumber(value: unknown, min: number, max: number): number | undefined {
  return typeof value === "number" && Number.isInteger(value) && value >= min && value <= max
    ? value
    : undefined;
}
