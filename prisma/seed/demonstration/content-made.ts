import { db } from "~/core/db.server";
import { chooseAnswer } from "~/features/discussions/commands/choose-answer.server";
import { pinThread } from "~/features/discussions/commands/moderate-thread.server";
import { reply } from "~/features/discussions/commands/reply.server";
import { startThread } from "~/features/discussions/commands/start-thread.server";
import { createDocument } from "~/features/documents/commands/create-document.server";
import { giveDocumentAccess } from "~/features/documents/commands/give-access.server";
import { blockKey } from "~/features/documents/comments/block-key";
import { resolveThread } from "~/features/documents/comments/commands/change-comment.server";
import {
  replyToThread,
  startThread as startComments,
} from "~/features/documents/comments/commands/write-comment.server";
import { blockTexts } from "~/features/documents/comments/mark-content";
import { unscopedText } from "~/features/documents/queries.server";
import { actor } from "./accounts";
import { daysAgo } from "./at";
import { commentedGuide, comments } from "./content/comments";
import { documents } from "./content/documents";
import { type DemoThread, threads } from "./content/talk";
import { communityId, countryCode } from "./country";

async function startDemoThread({ component, kind, title, lang, posts }: DemoThread) {
  const [opening, ...replies] = posts;
  if (!opening) throw new Error(`The thread "${title}" has no opening post`);
  const { threadId } = await daysAgo(opening.daysAgo, async () =>
    startThread(await actor(opening.by), await communityId(component), {
      kind,
      title,
      lang,
      body: opening.body,
    }),
  );
  for (const post of replies) {
    await daysAgo(post.daysAgo, async () =>
      reply(await actor(post.by), threadId, {
        parent: post.to ?? 1,
        body: post.body,
        lang: post.lang,
      }),
    );
  }
  return threadId;
}

/** Threads of the communities, oldest first, with their answers and pins. */
export async function talk(): Promise<void> {
  for (const thread of threads) {
    const threadId = await startDemoThread(thread);
    const opener = thread.posts[0]?.by ?? "";
    if (thread.answer) await chooseAnswer(await actor(opener), threadId, { number: thread.answer });
    if (thread.pinned) {
      await pinThread(await actor("pedagogy-coordinator"), threadId, { pinned: true });
    }
  }
}

/** What colleagues say beside the guide: one open talk with an answer, one on a list, one settled. */
export async function commentOnGuide(): Promise<void> {
  const { id } = await db().document.findFirstOrThrow({
    where: { title: commentedGuide, countryCode },
    select: { id: true },
  });
  const { content } = (await unscopedText(id)) ?? {};
  const texts = content ? blockTexts(content) : [];
  for (const { by, quote, body, answers, settled } of comments) {
    const block = texts.findIndex((text) => text.includes(quote));
    const text = texts[block] ?? "";
    const from = text.indexOf(quote);
    const { id: thread } = await daysAgo(2, async () =>
      startComments(await actor(by), id, {
        ...{ block: blockKey(block, text), from, to: from + quote.length, quote, body },
      }),
    );
    for (const answer of answers) {
      await daysAgo(1, async () =>
        replyToThread(await actor(answer.by), id, { thread, body: answer.body }),
      );
    }
    if (settled) await resolveThread(await actor(by), id, { thread, on: true });
  }
}

/** A guide that two teachers write together, notes, a public page, a page of the task force. */
export async function write(): Promise<void> {
  for (const [index, { component, by, editors, content, ...fields }] of documents.entries()) {
    const place = { countryCode, communityId: component ? await communityId(component) : null };
    const { id } = await daysAgo(9 - index, async () =>
      createDocument(await actor(by), place, { ...fields, outline: content }),
    );
    if (editors) await giveDocumentAccess(await actor(by), id, { access: "edit", role: editors });
    const moment = new Date(Date.now() - (8 - index) * 24 * 60 * 60 * 1000);
    await db().document.update({ where: { id }, data: { updatedAt: moment } });
  }
}
