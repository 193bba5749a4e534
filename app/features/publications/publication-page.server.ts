import { firstWordsOf } from "~/core/difference/blocks";
import { env } from "~/core/env.server";
import { dayInWords } from "~/core/i18n/dates";
import { inList } from "~/core/i18n/lists";
import { withPublicThings } from "~/core/own-things.server";
import { type FormatName, formatNames } from "./formats";
import { licenceFacts } from "./limits";
import {
  foreignLanguage,
  type PlaceView,
  placeInWords,
  placeView,
  type Reader,
} from "./page-place.server";
import { listStories, type PublicationView, type StoryView } from "./queries.server";
import { contentsOf, type Entry, type Section, sectionsOf } from "./sections";

/** Everything that the page of an edition shows, in the reader's language. */
export interface PublicationPage {
  publication: Omit<PublicationView, "edition">;
  edition: Omit<PublicationView["edition"], "content">;
  place: PlaceView;
  /** the language of the text by name, where it is not the reader's */
  language: string | null;
  /** whether this is the newest edition */
  newest: boolean;
  sections: Section[];
  contents: Entry[];
  authors: string;
  citation: string;
  licence: { name: string; url: string };
  formats: readonly FormatName[];
  stories: StoryView[];
  meta: { title: string; description: string };
}

const storiesShown = 3;

export async function publicationPage(
  publication: PublicationView,
  reader: Reader,
): Promise<PublicationPage> {
  const { t } = reader;
  const { edition, ...rest } = publication;
  const { content: stored, ...facts } = edition;
  const content = await withPublicThings(stored, reader.lang);
  const place = placeView(publication, reader);
  const stories = publication.stories.shown
    ? await listStories(publication.id, { limit: storiesShown })
    : [];
  return {
    publication: rest,
    edition: facts,
    place,
    language: foreignLanguage(edition.lang, reader),
    newest: edition.number === publication.editions,
    sections: sectionsOf(content),
    contents: contentsOf(content),
    authors: authorsInWords(publication, reader),
    citation: citationOf(publication, place, reader),
    licence: licenceFacts[edition.licence],
    formats: formatNames,
    stories,
    meta: {
      title: `${edition.title} · LearnIn`,
      description: edition.summary || firstWordsOf(content) || t("publications:list.description"),
    },
  };
}

/** "Ana Beridze, Gia Lomidze and 2 others", or the place where nobody wanted to be named. */
export function authorsInWords({ edition }: PublicationView, { lang, t }: Reader): string {
  const { names, others } = edition.credits;
  if (names.length === 0) return t("publications:credits.unnamed", { count: others });
  if (others === 0) return inList(names, lang);
  return t("publications:credits.named", { names: names.join(", "), count: others });
}

/** How to cite an edition: who, when, what, which edition, where. */
export function citationOf(
  { slug, edition }: PublicationView,
  place: PlaceView,
  reader: Reader,
): string {
  const { names } = edition.credits;
  const where = placeInWords(place, reader);
  const gloss = edition.titleEn && edition.titleEn !== edition.title ? ` [${edition.titleEn}]` : "";
  return reader.t("publications:cite.text", {
    who: names.length > 0 ? names.join(", ") : where,
    year: edition.publishedAt.slice(0, 4),
    title: `${edition.title}${gloss}`,
    number: edition.number,
    date: dayInWords(edition.publishedAt, reader.lang),
    where,
    url: new URL(`/p/${slug}/e/${edition.number}`, env().APP_ORIGIN).href,
    licence: licenceFacts[edition.licence].name,
  });
}
