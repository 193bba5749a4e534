import type { MetaFunction } from "@remix-run/node";
import { useLoaderData, useSearchParams } from "@remix-run/react";
import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import { notFound } from "~/core/errors";
import { withOwnThings } from "~/core/own-things.server";
import { KeepButton } from "~/http/device/keep-button";
import { paths } from "~/http/paths";
import { publicLoader } from "~/http/route.server";
import { shareMeta } from "~/http/share-meta";
import { useTextWords } from "~/http/text-words";
import { usePage } from "~/http/use-page";
import { Notice } from "~/ui/notice";
import { Prose } from "~/ui/prose";
import { RichText } from "~/ui/rich-text";
import type { CopiedText } from "../collab-client/local-copy";
import { useCommentDrawings } from "../comments/components/comment-drawings";
import { CommentsBeside } from "../comments/components/comments-beside";
import { CommentBoardOf } from "../comments/components/comments-way";
import { unscopedCommented } from "../comments/on-page.server";
import { DocumentFacts } from "../components/document-facts";
import { KindIcon } from "../components/document-marks";
import { DocumentWays } from "../components/document-ways";
import { PlaceHeader, PlaceNote } from "../components/place-header";
import { TextChanged } from "../components/text-changed";
import { TextOutline } from "../components/text-outline";
import { WritingPlace } from "../components/writing-place";
import { openingOf } from "../opening";
import { foreignLanguage, pageTitle, placeLabel } from "../place-label.server";
import { type DocumentView, getDocument, unscopedText } from "../queries.server";
import { SuggestButton } from "../suggestions/components/suggest-ways";
import { unscopedOpenCount } from "../suggestions/queries.server";

export { RoomErrorBoundary as ErrorBoundary } from "~/http/error-boundary";

export const loader = publicLoader(async (page) => {
  const document = await getDocument(page.actor, page.params.id);
  const stored = await unscopedText(document.id);
  if (!stored) throw notFound();
  const comments =
    document.access === "read"
      ? null
      : await unscopedCommented(document.id, { ...stored, ways: document.can.comment });
  const content = await withOwnThings(comments?.content ?? stored.content, page);
  const text = { epoch: stored.epoch, revision: stored.revision, content };
  const place = placeLabel(document, page);
  return {
    document,
    place,
    text,
    openComments: comments?.open ?? null,
    openSuggestions: document.can.comment ? await unscopedOpenCount(document.id) : null,
    language: foreignLanguage(document.lang, page.lang),
    meta: {
      title: pageTitle(document.title, place, page),
      description: openingOf(stored.content) || page.t("documents:page.empty"),
    },
  };
});

export const meta: MetaFunction<typeof loader> = (args) => {
  if (args.data?.document.visibility === "public") return shareMeta(args);
  return [{ title: args.data?.meta.title ?? "LearnIn" }, { name: "robots", content: "noindex" }];
};

export default function DocumentPage() {
  const { t } = useTranslation("documents");
  const { light } = usePage();
  const { document, place, text, language, openComments, openSuggestions } =
    useLoaderData<typeof loader>();
  const { can } = document;
  const [search] = useSearchParams();
  const suggesting = can.comment && search.get("mode") === "suggest";
  const copied = useCopiedText(document, text.epoch);
  const reading = (
    <Prose lang={document.lang} className="doc-text">
      <RichText
        content={text.content}
        light={light}
        loadLabel={t("page.showPicture")}
        words={useTextWords()}
        anchors
        own={useCommentDrawings(document.id, can.edit && !light ? "without-script" : "all")}
      />
    </Prose>
  );
  return (
    <CommentBoardOf key={document.id} open={openComments}>
      <article data-component={place.component ?? undefined}>
        <PlaceHeader
          place={place}
          title={document.title}
          titleLang={document.lang}
          eyebrow={
            <span className="doc-mark">
              <KindIcon kind={document.kind} size={16} />
              {t(`kinds.${document.kind}.name`)}
            </span>
          }
          actions={
            <>
              <KeepButton
                path={paths.document(document.id)}
                title={document.title}
                lang={document.lang}
              />
              {can.comment && !can.edit && !suggesting ? (
                <SuggestButton docId={document.id} />
              ) : null}
            </>
          }
        />
        <DocumentWays
          document={document}
          openComments={openComments}
          openSuggestions={openSuggestions}
        />
        <DocumentFacts document={document} language={language} />
        <TextOutline content={text.content} lang={document.lang} />
        <DoneNotice />
        {document.archived ? (
          <Notice tone="attention" title={t("page.archivedTitle")}>
            {t(can.archive ? "page.archivedOwner" : "page.archived")}
          </Notice>
        ) : null}
        <CommentsBeside docId={document.id} lang={document.lang}>
          {can.edit || suggesting ? (
            <WritingPlace
              key={document.id}
              text={copied}
              mayEdit={can.edit}
              suggesting={suggesting}
            >
              {reading}
            </WritingPlace>
          ) : (
            <>
              <TextChanged docId={document.id} revision={text.revision} />
              <div className="doc-paper">{reading}</div>
            </>
          )}
        </CommentsBeside>
        <PlaceNote place={place} />
      </article>
    </CommentBoardOf>
  );
}

/** The same object until something in it changes: the editor opens anew for another. */
function useCopiedText({ id, title, lang }: DocumentView, epoch: number): CopiedText {
  const userId = usePage().actor?.userId ?? "";
  return useMemo(
    () => ({ userId, docId: id, epoch, title, lang, path: paths.document(id) }),
    [userId, id, epoch, title, lang],
  );
}

function DoneNotice() {
  const { t } = useTranslation("documents");
  const [search] = useSearchParams();
  if (search.get("done") !== "restored") return null;
  return (
    <Notice tone="good" role="status">
      {t("done.restored")}
    </Notice>
  );
}
