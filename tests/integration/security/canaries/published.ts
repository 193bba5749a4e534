import { db } from "~/core/db.server";
import { newId } from "~/core/ids";

type Mark = (
  model: string,
  where: string,
  key: Record<string, string> | string,
  keep?: string[],
) => unknown;

interface Facts {
  documentId: string;
  communityId: string;
  by: string;
}

const text = { title: "A", titleEn: "A", summary: "A", lang: "en", content: {}, hash: "a" };

/** A text in review, and what a community published: one work in use and one retired. */
export async function publications({ documentId, communityId, by }: Facts, mark: Mark) {
  const where = "gepedagogy";
  await db().publicationPlan.create({ data: { documentId } });
  mark("PublicationPlan", where, { documentId });
  await db().checkDismissal.create({ data: { documentId, key: "a" } });
  mark("CheckDismissal", where, { documentId });
  const revisionId = newId();
  await db().revision.create({
    data: {
      ...{ id: revisionId, documentId, openFor: documentId, number: 1, logSeq: 1 },
      ...{ ...text, licence: "cc_by", findings: [], requestedById: by },
      reviews: { create: { userId: by } },
    },
  });
  mark("Revision", where, revisionId);
  mark("RevisionReview", where, { revisionId });
  const live = await work("live-text", { communityId, documentId, by }, mark);
  await work("retired-text", { communityId, by, successorId: live.id }, mark);
  return live.editionId;
}

interface Work {
  communityId: string;
  by: string;
  documentId?: string;
  successorId?: string;
}

async function work(slug: string, facts: Work, mark: Mark) {
  const { communityId, documentId, successorId } = facts;
  const id = newId();
  const { title, titleEn, summary, lang } = text;
  await db().publication.create({
    data: {
      ...{ id, slug, kind: "guide", countryCode: "ge", communityId, editions: 2 },
      ...{ title, titleEn, summary, lang },
      ...(documentId ? { documentId } : {}),
      ...(successorId ? { successorId, retiredAt: new Date(), retiredReason: "A" } : {}),
    },
  });
  await db().publicationSlug.create({ data: { slug, publicationId: id } });
  mark("Publication", "gepedagogy", id, ["slug", ...(successorId ? [] : ["retiredReason"])]);
  let editionId = "";
  for (const number of [1, 2]) {
    editionId = newId();
    await db().edition.create({
      data: {
        ...{ id: editionId, publicationId: id, number, logSeq: 1, licence: "cc_by" },
        ...{ ...text, credits: {} },
      },
    });
    mark("Edition", "gepedagogy", editionId);
  }
  const fileId = newId();
  await db().editionFile.create({
    data: {
      ...{ id: fileId, editionId, format: "md", fileName: "a.md", mime: "text/markdown" },
      ...{ bytes: Buffer.from("a"), size: 1, sha256: "a" },
    },
  });
  mark("EditionFile", "gepedagogy", fileId);
  for (const state of ["shown", "waiting"] as const) {
    const storyId = newId();
    const story = { edition: 1, lang: "en", name: "A", place: "A", did: "A", changed: "A" };
    await db().useStory.create({ data: { id: storyId, publicationId: id, state, ...story } });
    mark("UseStory", `gepedagogy${state}`, storyId);
  }
  return { id, editionId };
}
