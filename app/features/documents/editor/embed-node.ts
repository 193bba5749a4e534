import { mergeAttributes, Node } from "@tiptap/core";
import { ownAddress } from "~/core/own-addresses";

/** What an element of the clipboard says that it holds; null unless its address is one of ours. */
const heldBy = (element: HTMLElement) => ownAddress(element.getAttribute("data-href") ?? "");

const part = (name: "kind" | "id" | "href") => ({
  default: "",
  parseHTML: (element: HTMLElement) => heldBy(element)?.[name] ?? "",
  renderHTML: (attributes: Record<string, unknown>) =>
    attributes[name] ? { [`data-${name}`]: String(attributes[name]) } : {},
});

/**
 * Something of ours in a text: a thread, another document, a publication. Stored are its kind, its id and
 * its address, never its title: each reader is shown what they may see of it, at the time of reading.
 */
export const Embed = Node.create({
  name: "embed",
  group: "block",
  atom: true,
  draggable: true,
  addAttributes: () => ({ kind: part("kind"), id: part("id"), href: part("href") }),
  parseHTML: () => [
    {
      tag: 'div[data-type="embed"]',
      getAttrs: (element) => (heldBy(element) ? null : false),
    },
  ],
  renderHTML: ({ node, HTMLAttributes }) => [
    "div",
    mergeAttributes({ "data-type": "embed", class: "own-thing" }, HTMLAttributes),
    ["span", ownAddress(String(node.attrs.href))?.href ?? ""],
  ],
  renderText: ({ node }) => ownAddress(String(node.attrs.href))?.href ?? "",
});
