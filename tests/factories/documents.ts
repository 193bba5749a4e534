import type { Role } from "~/core/actor";
import { clock } from "~/core/clock.server";
import { db, transact } from "~/core/db.server";
import { newId } from "~/core/ids";
import type { RichText } from "~/core/written-pages.server";
import { insertDocument } from "~/features/documents/commands/insert-document.server";
import type { DocumentAccess, DocumentKind, DocumentVisibility } from "~/features/documents/schema";

/** Editor JSON of plain paragraphs. */
export function paragraphs(...texts: string[]): RichText {
  return {
    type: "doc",
    content: texts.map((text) => ({
      type: "paragraph",
      ...(text ? { content: [{ type: "text", text }] } : {}),
    })),
  };
}

export interface DocumentFactsToMake {
  countryCode: string;
  communityId?: string | null;
  kind?: DocumentKind;
  title?: string;
  visibility?: DocumentVisibility;
  archived?: boolean;
  content?: RichText;
  given?: { access: DocumentAccess; userId?: string; role?: Role; communityId?: string }[];
}

/** A document, made without asking any policy. */
export async function aDocument(facts: DocumentFactsToMake): Promise<string> {
  const { id } = await transact((tx) =>
    insertDocument(tx, {
      kind: facts.kind ?? "guide",
      title: facts.title ?? "A guide",
      lang: "en",
      countryCode: facts.countryCode,
      communityId: facts.communityId ?? null,
      visibility: facts.visibility ?? "community",
      createdById: null,
      writtenById: null,
      ownedByCreator: false,
      content: facts.content ?? paragraphs("First words"),
    }),
  );
  for (const { access, userId, role, communityId } of facts.given ?? []) {
    await db().documentGrant.create({
      data: {
        id: newId(),
        documentId: id,
        access,
        ...(userId ? { userId } : {}),
        ...(role ? { role, countryCode: facts.countryCode, communityId: communityId ?? null } : {}),
      },
    });
  }
  if (facts.archived) {
    await db().document.update({ where: { id }, data: { archivedAt: clock.now() } });
  }
  return id;
}

export interface CommentFactsToMake {
  documentId: string;
  threadId?: string;
  authorId?: string;
  body?: string;
  quote?: string;
}

/** A comment of nobody's words, or an answer to one, made without asking any policy. */
export async function aComment({ body = "A comment", ...facts }: CommentFactsToMake) {
  const id = newId();
  await db().documentComment.create({ data: { id, body, ...facts } });
  return id;
}
