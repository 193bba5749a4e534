import { useTranslation } from "react-i18next";
import { paths } from "~/http/paths";
import { useTextWords } from "~/http/text-words";
import { usePage } from "~/http/use-page";
import { Anchor } from "~/ui/anchor";
import { LinkButton } from "~/ui/button";
import { CountryName } from "~/ui/country-name";
import { Notice } from "~/ui/notice";
import { Prose } from "~/ui/prose";
import { type OwnDrawing, type RichNode, RichText } from "~/ui/rich-text";
import { Time } from "~/ui/time";
import type { PublicationPage } from "../publication-page.server";
import { PlaceHeader, PlaceNote } from "./place-header";
import { PublicationFoot } from "./publication-foot";
import { StoryList } from "./story-list";

/** A published text to be read: on the lightest page, on paper, and for ever. */
export function PublicationArticle({ page }: { page: PublicationPage }) {
  const { t } = useTranslation("publications");
  const { light } = usePage();
  const { publication, edition, place, sections, contents } = page;
  const gloss = edition.titleEn && edition.titleEn !== edition.title ? edition.titleEn : null;
  return (
    <article data-component={place.component ?? undefined}>
      <PlaceHeader
        place={place}
        title={edition.title}
        titleLang={edition.lang}
        eyebrow={
          // On a phone the way up leaves the country out, and a reader comes here from anywhere.
          <>
            {t(`kinds.${publication.kind}`)} · <CountryName {...place.country} />
          </>
        }
        lead={
          gloss || edition.summary ? (
            <>
              {gloss ? <p lang="en">{gloss}</p> : null}
              {edition.summary ? <p lang={edition.lang}>{edition.summary}</p> : null}
            </>
          ) : undefined
        }
        actions={
          publication.can.moderate ? (
            <LinkButton to={paths.managePublication(publication.slug)}>
              {t("manage.open")}
            </LinkButton>
          ) : null
        }
      />
      <State page={page} />
      <Facts page={page} />
      {contents.length > 0 ? (
        <nav className="text-contents" aria-labelledby="contents-title">
          <h2 id="contents-title">{t("page.contents")}</h2>
          <ol lang={edition.lang}>
            {contents.map(({ id, text }) => (
              <li key={id}>
                <a href={`#${id}`}>{text}</a>
              </li>
            ))}
          </ol>
        </nav>
      ) : null}
      <Prose lang={edition.lang} className="doc-text published-text">
        <RichText
          content={sectioned(sections)}
          own={parts}
          light={light}
          loadLabel={t("page.showPicture")}
          words={useTextWords()}
        />
      </Prose>
      <PublicationFoot page={page} />
      <StoryList stories={page.stories} slug={publication.slug} shown={publication.stories.shown} />
      <PlaceNote place={place} />
    </article>
  );
}

/** One text, so that its notes are numbered through and stand at its end; the parts lie within. */
const sectioned = (sections: PublicationPage["sections"]): RichNode => ({
  type: "doc",
  content: sections.map(({ id, content }) => ({
    type: part,
    attrs: { id },
    content: content.content ?? [],
  })),
});

const part = "part";
const parts: Readonly<Record<string, OwnDrawing>> = {
  [part]: (inner, { id }) => <div id={String(id)}>{inner}</div>,
};

/** Before anything else: that the text is no longer to be used, or that there is a newer one. */
function State({ page }: { page: PublicationPage }) {
  const { t } = useTranslation("publications");
  const { lang, timeZone } = usePage();
  const { publication, edition, newest } = page;
  const { retired } = publication;
  if (retired) {
    return (
      <Notice tone="attention" title={t("page.retired")} className="mb-6">
        <p>
          <Time value={retired.at} lang={lang} timeZone={timeZone} />: {retired.reason}
        </p>
        {retired.successor ? (
          <p>
            {t("page.readInstead")}{" "}
            <Anchor to={paths.publication(retired.successor.slug)}>
              <span lang={retired.successor.lang}>{retired.successor.title}</span>
            </Anchor>
          </p>
        ) : null}
      </Notice>
    );
  }
  if (newest) return null;
  return (
    <Notice tone="attention" className="mb-6">
      {t("page.older", { number: edition.number })}{" "}
      <Anchor to={paths.publication(publication.slug)}>{t("page.toNewest")}</Anchor>
    </Notice>
  );
}

function Facts({ page }: { page: PublicationPage }) {
  const { t } = useTranslation("publications");
  const { lang, timeZone } = usePage();
  const { publication, edition, language } = page;
  return (
    <p className="doc-facts">
      <span>
        {t("page.edition", { number: edition.number })},{" "}
        <Time value={edition.publishedAt} lang={lang} timeZone={timeZone} />
      </span>
      {language ? <span>{t("page.inLanguage", { language })}</span> : null}
      {publication.editions > 1 ? (
        <Anchor to={paths.editions(publication.slug)} className="no-print">
          {t("page.allEditions", { count: publication.editions })}
        </Anchor>
      ) : null}
      {publication.stories.shown > 0 ? (
        <Anchor to={paths.usesOf(publication.slug)} className="no-print">
          {t("page.uses", { count: publication.stories.shown })}
        </Anchor>
      ) : null}
    </p>
  );
}
