import { type Actor, isPerson, type Person } from "~/core/actor";
import { clock } from "~/core/clock.server";
import { type Tx, transact } from "~/core/db.server";
import { authorize, conflict, notFound } from "~/core/errors";
import { publish } from "~/core/events.server";
import { isId, newId } from "~/core/ids";
import { once, type Sendable } from "~/core/once.server";
import { type Limit, spend } from "~/core/rate-limit.server";
import { findFacts } from "../../facts.server";
import type { DocumentFacts } from "../../policy";
import { unscopedFacts } from "../../queries.server";
import type { CommentsChanged } from "../events";
import { commentLimits } from "../limits";
import { tellMentioned } from "../mails.server";
import { mentionable } from "../people.server";
import { anchorIn } from "../place.server";
import { canWriteComment } from "../policy";
import type { StartThreadInput } from "../schema";

const pace: Limit = { name: "documents-comment", points: commentLimits.perMinute, seconds: 60 };
const letters: Limit = { name: "documents-mention", points: 40, seconds: 3_600 };

/**
 * Begins a talk about words of a document.
 * @returns the talk's id, which is that of its first comment
 * @throws NotFound, Forbidden, Invalid, RateLimited; Conflict when the words are not there any more, or
 * the document has too many comments
 */
export async function startThread(
  actor: Actor,
  docId: string,
  { sent, body, ...place }: StartThreadInput & Sendable,
): Promise<{ id: string }> {
  const person = await writer(actor, docId);
  const { start, end, quote } = await anchorIn(docId, place);
  const write = async (tx: Tx, facts: DocumentFacts) => {
    const { epoch } = await tx.collabDoc.findUniqueOrThrow({
      where: { docId },
      select: { epoch: true },
    });
    const id = newId();
    const anchor = { epoch, anchorStart: own(start), anchorEnd: own(end), quote };
    await insert(tx, { id, docId, threadId: null, body, person, facts, anchor });
    return { id };
  };
  const { id } = await written(docId, { actor: person, sent, doing: "documents.comment" }, write);
  await tell({ docId, threadId: id, person });
  return { id };
}

/**
 * Answers in a talk; one that was settled is open again, as there is something to read.
 * @throws NotFound, Forbidden, RateLimited; Conflict when the talk is too long
 */
export async function replyToThread(
  actor: Actor,
  docId: string,
  { sent, body, thread }: { thread: string; body: string } & Sendable,
): Promise<{ id: string }> {
  const person = await writer(actor, docId);
  const write = async (tx: Tx, facts: DocumentFacts) => {
    const root = { id: thread, documentId: docId, threadId: null };
    if (!(await tx.documentComment.findFirst({ where: root, select: { id: true } })))
      throw notFound("documents.comment-gone");
    const count = await tx.documentComment.count({ where: { threadId: thread } });
    if (count >= commentLimits.replies) throw conflict("documents.comment-thread-full");
    const id = newId();
    await insert(tx, { id, docId, threadId: thread, body, person, facts });
    await tx.documentComment.update({
      where: { id: thread },
      data: { resolvedAt: null, resolvedById: null, changedAt: clock.now() },
    });
    return { id };
  };
  const { id } = await written(
    docId,
    { actor: person, sent, doing: "documents.comment-reply" },
    write,
  );
  await tell({ docId, threadId: thread, person });
  return { id };
}

/** Judged before anything is read or counted, so that a refusal tells nothing. */
async function writer(actor: Actor, docId: string): Promise<Person> {
  const facts = isId(docId) ? await unscopedFacts(docId) : null;
  if (!facts) throw notFound();
  authorize(canWriteComment(actor, facts));
  if (!isPerson(actor)) throw notFound();
  await spend(pace, actor.userId, "documents.comment-too-fast");
  return actor;
}

async function written(
  docId: string,
  sending: Parameters<typeof once>[1],
  write: (tx: Tx, facts: DocumentFacts) => Promise<{ id: string }>,
): Promise<{ id: string }> {
  const { result } = await transact((tx) =>
    once(tx, sending, async () => {
      const facts = await findFacts(tx, docId);
      if (!facts) throw notFound();
      authorize(canWriteComment(sending.actor, facts));
      const count = await tx.documentComment.count({ where: { documentId: docId } });
      if (count >= commentLimits.all) throw conflict("documents.comments-full");
      return write(tx, facts);
    }),
  );
  return result;
}

interface NewComment {
  id: string;
  docId: string;
  threadId: string | null;
  body: string;
  person: Person;
  facts: DocumentFacts;
  anchor?: {
    epoch: number;
    anchorStart: Uint8Array<ArrayBuffer>;
    anchorEnd: Uint8Array<ArrayBuffer>;
    quote: string;
  };
}

async function insert(tx: Tx, comment: NewComment): Promise<void> {
  const { id, docId, threadId, body, person, facts, anchor } = comment;
  const now = clock.now();
  await tx.documentComment.create({
    data: {
      ...{ id, documentId: docId, threadId, body, authorId: person.userId },
      ...{ createdAt: now, changedAt: now },
      ...anchor,
    },
  });
  await mention(tx, { id, threadId: threadId ?? id, docId, body, person, facts });
}

interface Mentioning {
  id: string;
  threadId: string;
  docId: string;
  body: string;
  person: Person;
  facts: DocumentFacts;
}

/** Keeps whom the comment names and writes to those who have not been told of it yet. */
export async function mention(tx: Tx, one: Mentioning): Promise<void> {
  const { id, threadId, docId, body, person, facts } = one;
  const named = await mentionable(tx, body, { facts, byId: person.userId });
  if (named.length === 0) return;
  const known = await tx.documentCommentMention.findMany({ where: { commentId: id } });
  const fresh = named.filter((userId) => !known.some((told) => told.userId === userId));
  for (const _one of fresh) await spend(letters, person.userId, "documents.comment-too-fast");
  await tx.documentCommentMention.createMany({
    data: fresh.map((userId) => ({ commentId: id, userId })),
  });
  const { title } = await tx.document.findUniqueOrThrow({
    where: { id: docId },
    select: { title: true },
  });
  await tellMentioned(tx, fresh, { documentId: docId, title, threadId, by: person.name, body });
}

const own = (bytes: Uint8Array): Uint8Array<ArrayBuffer> => Uint8Array.from(bytes);

/** Says after COMMIT that there is something new beside the text. */
export async function tell(done: {
  docId: string;
  threadId: string;
  person: Person;
}): Promise<void> {
  const event: CommentsChanged = {
    name: "documents.comments-changed",
    documentId: done.docId,
    threadId: done.threadId,
    byId: done.person.userId,
  };
  await publish(event);
}
