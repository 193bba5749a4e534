import { randomBytes } from "node:crypto";
import { newId } from "~/core/ids";
import type { RichText } from "~/core/written-pages.server";
import { editorSchemaVersion } from "~/features/documents/editor/schema-extensions";
import { initialState } from "~/features/documents/initial-state.server";
import { dice } from "./numbers";
import type { ScalePeople } from "./people";
import type { ScaleCommunity } from "./places";
import { insertRows } from "./rows";
import { purposeText } from "./setting-up";

const minute = 60 * 1000;
const kinds = ["guide", "guide", "minutes", "page"] as const;
const visibilities = ["community", "community", "country", "public"] as const;

const texts: RichText[] = [
  purposeText,
  { ...purposeText, content: [...(purposeText.content ?? []), ...(purposeText.content ?? [])] },
];

/** Documents with small texts, spread over the communities, each with its log of one entry. */
export async function makeDocuments(
  communities: readonly ScaleCommunity[],
  people: ScalePeople,
  count: number,
  now: Date,
): Promise<void> {
  const { pick, below } = dice(23);
  const written = texts.map((content) => ({
    content,
    payload: Buffer.from(initialState(content)),
  }));
  const made = Array.from({ length: count }, (_, index) => {
    // The crowded communities write more.
    const community = pick(communities.slice(0, 1 + below(communities.length)));
    return {
      id: newId(),
      kind: pick(kinds),
      title: `What we tried, part ${index + 1}`,
      lang: community.lang,
      countryCode: community.countryCode,
      communityId: community.id,
      visibility: pick(visibilities),
      createdById: people.byCommunity.get(community.id)?.[0] ?? null,
      updatedAt: new Date(now.getTime() - index * 7 * minute),
    };
  });
  await insertRows("Document", made);
  const logs = made.map(({ id, createdById }) => ({
    docId: id,
    userId: createdById,
    ...pick(written),
  }));
  await insertRows(
    "CollabDoc",
    logs.map(({ docId, content, payload }) => ({
      docId,
      epoch: 1,
      schemaVersion: editorSchemaVersion,
      headSeq: 1,
      baseSeq: 0,
      liveBytes: payload.length,
      logBytes: payload.length,
      state: "active",
      projection: content,
      projectionSeq: 1,
    })),
  );
  await insertRows(
    "CollabUpdate",
    logs.map(({ docId, userId, payload }) => ({
      docId,
      seq: 1,
      frameId: `\\x${randomBytes(16).toString("hex")}`,
      payload: `\\x${payload.toString("hex")}`,
      bytes: payload.length,
      userId,
      kind: "system",
    })),
  );
}
