import type { Person } from "~/core/actor";
import { clock } from "~/core/clock.server";
import { db } from "~/core/db.server";
import { authorize, notFound } from "~/core/errors";
import { isId } from "~/core/ids";
import type { RichText } from "~/core/written-pages.server";
import { canCreateDocument, type DocumentPlace } from "../policy";
import { draftHours } from "./limits";
import type { ImportReport } from "./report";

export interface DraftView {
  id: string;
  title: string;
  lang: string | null;
  content: RichText;
  report: ImportReport;
}

/** From when on what was read is still kept. */
export function keptSince(): Date {
  return new Date(clock.now().getTime() - draftHours * 3_600_000);
}

/**
 * What was read of a file, for the one who uploaded it, in the place where it was uploaded.
 * @throws NotFound for everyone else and when it is gone; Forbidden when rights have ended
 */
export async function getDraft(
  actor: Person,
  place: DocumentPlace,
  id: string | undefined,
): Promise<DraftView> {
  authorize(canCreateDocument(actor, place));
  const { countryCode, communityId } = place;
  const row = isId(id)
    ? await db().importDraft.findFirst({
        where: {
          id,
          ownerId: actor.userId,
          countryCode,
          communityId,
          createdAt: { gte: keptSince() },
        },
        select: { id: true, title: true, lang: true, content: true, report: true },
      })
    : null;
  if (!row) throw notFound("documents.draft-gone");
  return {
    ...row,
    content: row.content as unknown as RichText,
    report: row.report as unknown as ImportReport,
  };
}
