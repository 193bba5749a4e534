import type { Editor } from "@tiptap/core";
import { prosemirrorJSONToYDoc } from "@tiptap/y-tiptap";
import { expect, it } from "vitest";
import { documentSchema } from "../../initial-state.server";
import { textFragment } from "../../projection";
import { suggestionLimits } from "../limits";
import { Fork } from "./fork";
import type { OpenSuggestions, Reply } from "./open-suggestions";
import { sendChanges } from "./send-changes";

const paragraphs = (count: number, ending: string) => ({
  type: "doc",
  content: Array.from({ length: count }, (_, at) => ({
    type: "paragraph",
    content: [{ type: "text", text: `Paragraph ${at} has some words${ending}` }],
  })),
});

/** Sends as many changes as there are paragraphs; gives what was posted, and the reply. */
async function sent(count: number, replies: (posted: number) => Reply = () => ({ ok: true })) {
  const schema = documentSchema();
  const live = prosemirrorJSONToYDoc(schema, paragraphs(count, "."), textFragment);
  const fork = new Fork(live, null);
  const editor = { schema, state: { doc: schema.nodeFromJSON(paragraphs(count, " more.")) } };
  const posts: Record<string, string>[] = [];
  const store = {
    post: async (fields: Record<string, string>) => {
      posts.push(fields);
      return replies(posts.length);
    },
  };
  const reply = await sendChanges(store as unknown as OpenSuggestions, {
    fork,
    editor: editor as unknown as Editor,
    note: "",
    epoch: 1,
  });
  fork.close();
  return { posts, reply, sizes: posts.map(({ changes }) => JSON.parse(changes ?? "").length) };
}

it("sends all changes, however many go at once", async () => {
  const few = await sent(3);
  expect(few.sizes).toEqual([3]);
  const many = await sent(suggestionLimits.changes + 10);
  expect(many.sizes).toEqual([suggestionLimits.changes, 10]);
  expect(many.reply).toEqual({ ok: true, count: suggestionLimits.changes + 10 });
  expect(new Set(many.posts.map(({ formKey }) => formKey)).size).toBe(2);
});

it("stops where one sending fails, and says so", async () => {
  const failing = (posted: number): Reply =>
    posted === 2 ? { ok: false, message: "no" } : { ok: true };
  const first = await sent(120, failing);
  expect(first.sizes).toEqual([50, 50]);
  expect(first.reply).toMatchObject({ ok: false, message: "no" });
});

it("sends nothing of more than a person may have open, so that nothing is lost half-way", async () => {
  const { posts, reply } = await sent(suggestionLimits.open + 1);
  expect(posts).toEqual([]);
  expect(reply.ok).toBe(false);
});
