import type { Actor } from "~/core/actor";
import { countryLanguages } from "~/core/countries/countries";
import { db } from "~/core/db.server";
import { checkLanguage, type LanguageCheck } from "~/core/plain-language";
import { type RichText, writtenPages } from "~/core/written-pages.server";
import { canPublishPurpose, canViewCommunity } from "../policy";
import type { CommunityView } from "../queries.server";
import { emptySections, isWritten, textOf, withoutHints } from "./outline";
import { purposeHints } from "./outline.server";

/** A purpose as it stands on the public home. */
export interface PublishedPurpose {
  version: number;
  lang: string;
  content: RichText;
  summary: string;
  summaryEn: string;
  /** empty for a purpose in English */
  glossEn: string;
  /** ISO 8601 */
  publishedAt: string;
}

const publishedFields = {
  version: true,
  lang: true,
  content: true,
  summary: true,
  summaryEn: true,
  glossEn: true,
  publishedAt: true,
} as const;

/** The purpose in force; null before the first one. Public. */
export async function findPurpose(communityId: string): Promise<PublishedPurpose | null> {
  const row = await db().purposeVersion.findFirst({
    where: { communityId },
    orderBy: { version: "desc" },
    select: publishedFields,
  });
  return (
    row && {
      ...row,
      content: row.content as unknown as RichText,
      publishedAt: row.publishedAt.toISOString(),
    }
  );
}

export interface PurposeVersionLine {
  version: number;
  lang: string;
  summary: string;
  publishedAt: string;
  by: string | null;
}

/** The page that people write together, as it is now. */
export interface PurposeDraft {
  documentId: string;
  lang: string;
  content: RichText;
  revision: string;
  written: boolean;
  /** prompts without an answer, in the page's own words */
  empty: string[];
  check: LanguageCheck;
}

export interface PurposeWork {
  /** null for those who may not see inside, or when the page is gone */
  draft: PurposeDraft | null;
  published: PublishedPurpose | null;
  versions: PurposeVersionLine[];
  /** the country's languages, main ones first; English is always possible */
  langs: string[];
  /** of these the first that is written is the one to publish in */
  nationalLang: string | null;
  can: { publish: boolean };
}

/** Everything on the page of step 1. Seeing the board is asked for by the step itself. */
export async function getPurposeWork(actor: Actor, community: CommunityView): Promise<PurposeWork> {
  const { main, others } = countryLanguages(community.countryCode);
  const inside = canViewCommunity(actor, community).allowed;
  const [draft, published, versions] = await Promise.all([
    inside ? readDraft(community.purposeDocumentId) : null,
    findPurpose(community.id),
    listVersions(community.id),
  ]);
  return {
    draft,
    published,
    versions,
    langs: [...new Set([...main, ...others, "en"])],
    nationalLang: main[0] ?? null,
    can: { publish: canPublishPurpose(actor, community).allowed },
  };
}

async function readDraft(documentId: string | null): Promise<PurposeDraft | null> {
  const page = documentId ? await writtenPages().read(documentId) : null;
  if (!page) return null;
  const hints = purposeHints();
  const content = withoutHints(page.content, hints);
  return {
    documentId: page.id,
    lang: page.lang,
    content,
    revision: page.revision,
    written: isWritten(page.content, hints),
    empty: emptySections(page.content, hints),
    check: checkLanguage(textOf(content), page.lang),
  };
}

async function listVersions(communityId: string): Promise<PurposeVersionLine[]> {
  const rows = await db().purposeVersion.findMany({
    where: { communityId },
    orderBy: { version: "desc" },
    take: 20,
    select: {
      version: true,
      lang: true,
      summary: true,
      publishedAt: true,
      publishedBy: { select: { name: true } },
    },
  });
  return rows.map(({ publishedBy, publishedAt, ...row }) => ({
    ...row,
    publishedAt: publishedAt.toISOString(),
    by: publishedBy?.name ?? null,
  }));
}
