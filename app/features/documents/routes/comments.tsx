import { type MetaFunction, redirect } from "@remix-run/node";
import { useActionData, useLoaderData, useSearchParams } from "@remix-run/react";
import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import { isFormReply } from "~/http/form";
import { paths } from "~/http/paths";
import { memberAction, memberLoader } from "~/http/route.server";
import { LinkButton } from "~/ui/button";
import { EmptyState } from "~/ui/empty-state";
import { Notice } from "~/ui/notice";
import { TabsNav } from "~/ui/tabs-nav";
import { commentsAction } from "../comments/action.server";
import { blockKeyPattern } from "../comments/block-key";
import { CommentFormsContext } from "../comments/components/comment-form";
import { NewComment } from "../comments/components/new-comment";
import { ThreadCard } from "../comments/components/thread-card";
import { unscopedBlock, unscopedGone } from "../comments/page.server";
import { listComments } from "../comments/queries.server";
import { PlaceHeader, PlaceNote } from "../components/place-header";
import { pageTitle, placeLabel } from "../place-label.server";
import { getDocument } from "../queries.server";

export { RoomErrorBoundary as ErrorBoundary } from "~/http/error-boundary";

export const loader = memberLoader(async (page) => {
  const { actor, params, url } = page;
  const document = await getDocument(actor, params.id);
  const shown = url.searchParams.get("show") === "resolved" ? "resolved" : "open";
  const comments = await listComments(actor, document.id, shown);
  const asked = url.searchParams.get("block") ?? "";
  const block = blockKeyPattern.test(asked) ? await unscopedBlock(document.id, asked) : null;
  const place = placeLabel(document, page);
  const title = page.t("documents:comments.of", { title: document.title });
  return {
    document,
    place,
    shown,
    comments,
    gone: shown === "open" ? await unscopedGone(document.id) : [],
    asked: asked !== "",
    block,
    meta: { title: pageTitle(title, place, page) },
  };
});

export const action = memberAction((page) =>
  commentsAction(page, ({ done, id }) => {
    const shown = done === "resolved" ? "&show=resolved" : "";
    return redirect(`${page.url.pathname}?done=${done}${shown}#c-${id}`, 303);
  }),
);

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: data?.meta.title ?? "LearnIn" },
  { name: "robots", content: "noindex" },
];

const dones = ["written", "changed", "removed", "resolved", "reopened"];

export default function CommentsPage() {
  const { t } = useTranslation("documents");
  const { document, place, shown, comments, gone, asked, block } = useLoaderData<typeof loader>();
  const [search] = useSearchParams();
  const open = useRefused();
  const here = paths.comments(document.id);
  const about = block ?? open?.lost ?? null;
  const done = search.get("done") ?? "";
  const base = shown === "resolved" ? "?show=resolved" : block ? `?block=${block.key}` : "";
  const forms = useMemo(() => ({ quiet: null, action: `${here}${base}` }), [here, base]);
  return (
    <CommentFormsContext.Provider value={forms}>
      <PlaceHeader
        place={place}
        title={t("comments.title")}
        lead={<span lang={document.lang}>{document.title}</span>}
        trail={[{ to: paths.document(document.id), label: t("comments.toDocument") }]}
        actions={<LinkButton to={paths.document(document.id)}>{t("comments.back")}</LinkButton>}
      />
      {dones.includes(done) ? (
        <Notice tone="good" role="status" className="mb-6">
          {t(`comments.done.${done}`)}
        </Notice>
      ) : null}
      {asked && !block ? (
        <Notice tone="attention" role="status" className="mb-6">
          {t("comments.gonePlace")}
        </Notice>
      ) : null}
      {about && comments.can.write ? (
        <NewComment
          docId={document.id}
          lang={document.lang}
          about={{ block: about.key }}
          words={about.words}
          whole
        />
      ) : null}
      <TabsNav
        label={t("comments.show")}
        items={[
          {
            key: "open",
            to: here,
            label: t("comments.shownOpen", { count: comments.open }),
            current: shown === "open",
          },
          {
            key: "resolved",
            to: `${here}?show=resolved`,
            label: t("comments.shownResolved", { count: comments.resolved }),
            current: shown === "resolved",
          },
        ]}
      />
      {comments.threads.length === 0 ? (
        <EmptyState title={t(shown === "open" ? "comments.emptyOpen" : "comments.emptyResolved")} />
      ) : (
        <ol className="comment-threads">
          {comments.threads.map((thread, index) => (
            <ThreadCard
              key={thread.id}
              thread={thread}
              docId={document.id}
              lang={document.lang}
              number={shown === "open" ? index + 1 : null}
              there={shown === "open" ? !gone.includes(thread.id) : null}
              canWrite={comments.can.write}
              open={open}
            />
          ))}
        </ol>
      )}
      <p className="quiet comment-lead">{t("comments.lead")}</p>
      <PlaceNote place={place} />
    </CommentFormsContext.Provider>
  );
}

/** The form that came back, which must not be hidden. */
function useRefused() {
  const data = useActionData<unknown>();
  if (!isFormReply(data)) return null;
  const { thread, comment, block } = data.values;
  const lost = data.intent === "start" ? { key: block?.[0] ?? "", words: null } : null;
  return { intent: data.intent, id: thread?.[0] ?? comment?.[0] ?? "", lost };
}
