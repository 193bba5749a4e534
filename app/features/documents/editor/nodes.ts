import { mergeAttributes, Node } from "@tiptap/core";
import { Image } from "@tiptap/extension-image";
import { type CalloutKind, calloutKinds } from "./node-limits";

/** An attribute that holds words; it crosses the clipboard as `data-<name>`. */
const wordsAttribute = (name: string) => ({
  default: "",
  parseHTML: (element: HTMLElement) => element.getAttribute(`data-${name}`) ?? "",
  renderHTML: (attributes: Record<string, unknown>) =>
    attributes[name] ? { [`data-${name}`]: String(attributes[name]) } : {},
});

/**
 * A picture with what publishing asks of it: whose it is (`licence`, `credit`) and whether the people in
 * it can be recognised (`people`). Empty means: nobody has said so yet.
 */
export const PictureNode = Image.extend({
  addAttributes() {
    return {
      ...this.parent?.(),
      licence: wordsAttribute("licence"),
      credit: wordsAttribute("credit"),
      people: wordsAttribute("people"),
    };
  },
}).configure({ inline: false, allowBase64: false });

export const isCalloutKind = (value: unknown): value is CalloutKind =>
  calloutKinds.some((kind) => kind === value);

/** A few blocks set apart: a tip, something to mind, an example. */
export const Callout = Node.create({
  name: "callout",
  group: "block",
  content: "block+",
  defining: true,
  addAttributes() {
    return {
      kind: {
        default: "tip",
        parseHTML: (element) => {
          const kind = element.getAttribute("data-kind");
          return isCalloutKind(kind) ? kind : "tip";
        },
        renderHTML: ({ kind }) => ({ "data-kind": isCalloutKind(kind) ? kind : "tip" }),
      },
    };
  },
  parseHTML: () => [{ tag: 'aside[data-type="callout"]' }],
  renderHTML: ({ HTMLAttributes }) => [
    "aside",
    mergeAttributes({ "data-type": "callout", class: "callout" }, HTMLAttributes),
    0,
  ],
});

/**
 * A note to a place in the text. Its number is nowhere stored: it follows from the order of the notes, so
 * two people who add notes at once cannot give the same one.
 */
export const Footnote = Node.create({
  name: "footnote",
  group: "inline",
  inline: true,
  atom: true,
  marks: "",
  addAttributes: () => ({ text: wordsAttribute("text") }),
  parseHTML: () => [{ tag: 'sup[data-type="footnote"]' }],
  renderHTML: ({ node, HTMLAttributes }) => [
    "sup",
    mergeAttributes(
      {
        "data-type": "footnote",
        class: "footnote",
        role: "note",
        "aria-label": String(node.attrs.text),
        title: String(node.attrs.text),
      },
      HTMLAttributes,
    ),
  ],
  renderText: ({ node }) => ` (${String(node.attrs.text)})`,
});

/** Somebody named in the text: `id` is their user name, `label` their name when they were named. */
export const Mention = Node.create({
  name: "mention",
  group: "inline",
  inline: true,
  atom: true,
  addAttributes: () => ({ id: wordsAttribute("id"), label: wordsAttribute("label") }),
  parseHTML: () => [{ tag: 'data[data-type="mention"]' }],
  renderHTML: ({ node, HTMLAttributes }) => [
    "data",
    mergeAttributes({ "data-type": "mention", class: "mention" }, HTMLAttributes),
    `@${String(node.attrs.label || node.attrs.id)}`,
  ],
  renderText: ({ node }) => `@${String(node.attrs.label || node.attrs.id)}`,
});

/** A video elsewhere: its address, title and size, and a picture of ours. Nothing of it is fetched. */
export const Video = Node.create({
  name: "video",
  group: "block",
  atom: true,
  draggable: true,
  addAttributes: () => ({
    href: wordsAttribute("href"),
    title: wordsAttribute("title"),
    /** megabytes, as somebody wrote them */
    size: wordsAttribute("size"),
    poster: wordsAttribute("poster"),
    /** whether somebody can be recognised in the poster, as of any picture */
    people: wordsAttribute("people"),
  }),
  parseHTML: () => [{ tag: 'figure[data-type="video"]' }],
  renderHTML: ({ node, HTMLAttributes }) => [
    "figure",
    mergeAttributes({ "data-type": "video", class: "video-card" }, HTMLAttributes),
    ["p", String(node.attrs.title || node.attrs.href)],
  ],
  renderText: ({ node }) => `${String(node.attrs.title)} ${String(node.attrs.href)}`,
});
