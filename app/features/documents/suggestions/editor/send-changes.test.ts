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
async function sent(count: number, replies: () => Reply = () => ({ ok: true })) {
  const schema = documentSchema();
  const live = prosemirrorJSONToYDoc(schema, paragraphs(count, "."), textFragment);
  const fork = new Fork(live, null);
  const editor = { schema, state: { doc: schema.nodeFromJSON(paragraphs(count, " more.")) } };
  const posts: Record<string, string>[] = [];
  const store = {
    post: async (fields: Record<string, string>) => {
      posts.push(fields);
      return replies();
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

it.each([3, 60, suggestionLimits.open])("sends %i changes as one whole", async (count) => {
  const { sizes, reply } = await sent(count);
  expect(sizes).toEqual([count]);
  expect(reply).toEqual({ ok: true, count });
});

it("says why the server did not take them", async () => {
  const { reply } = await sent(60, () => ({ ok: false, message: "no" }));
  expect(reply).toMatchObject({ ok: false, message: "no" });
});

it("sends nothing of more than a person may have open, so that nothing is lost half-way", async () => {
  const { posts, reply } = await sent(suggestionLimits.open + 1);
  expect(posts).toEqual([]);
  expect(reply.ok).toBe(false);
});
