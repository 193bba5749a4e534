import type { Extensions } from "@tiptap/core";
import { Code } from "@tiptap/extension-code";
import { TaskItem, TaskList } from "@tiptap/extension-list";
import { TableKit } from "@tiptap/extension-table";
import { StarterKit } from "@tiptap/starter-kit";
import { Embed } from "./embed-node";
import { Callout, Footnote, Mention, PictureNode, Video } from "./nodes";

/**
 * Goes up whenever a node, a mark or an attribute is added or taken away, so that an old page in
 * somebody's browser cannot delete what it does not know.
 */
export const editorSchemaVersion = 4;

/** Schemes that a link may have; everything else stays text. */
export const linkSchemes = ["http", "https", "mailto", "tel"];

/**
 * What a document may hold. Shared by the editor, by the server that makes a document's first state,
 * and by every reader of its JSON. Undo belongs to collaboration, so the kit's own is off.
 */
export function schemaExtensions(): Extensions {
  return [
    StarterKit.configure({
      undoRedo: false,
      // It would add an empty paragraph whenever a page is opened, once for each person.
      trailingNode: false,
      heading: { levels: [2, 3, 4] },
      codeBlock: {},
      code: false,
      link: {
        openOnClick: false,
        autolink: true,
        defaultProtocol: "https",
        HTMLAttributes: { rel: "noopener noreferrer nofollow", target: null },
        isAllowedUri: (url, { defaultValidate }) => defaultValidate(url) && isSafeAddress(url),
      },
    }),
    // Two people may mark the same word at the same moment: code and bold have to bear each other.
    Code.extend({ excludes: "" }),
    TaskList,
    TaskItem.configure({ nested: true }),
    TableKit.configure({ table: { resizable: false, renderWrapper: true } }),
    PictureNode,
    Callout,
    Footnote,
    Mention,
    Video,
    Embed,
  ];
}

/** An address within the site, or one with a scheme of {@link linkSchemes}. */
export function isSafeAddress(url: string): boolean {
  if (/^(\/(?![/\\])|#)/.test(url)) return true;
  const scheme = /^([a-z][a-z0-9+.-]*):/i.exec(url.replace(/[\p{Cc}\s]/gu, ""))?.[1];
  return scheme !== undefined && linkSchemes.includes(scheme.toLowerCase());
}
