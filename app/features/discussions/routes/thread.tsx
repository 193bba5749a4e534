import type { MetaFunction } from "@remix-run/node";
import { Form, useActionData, useLoaderData } from "@remix-run/react";
import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import { formView } from "~/http/form";
import { FormErrors } from "~/http/form-errors";
import { messageOf } from "~/http/messages.server";
import { paths } from "~/http/paths";
import { memberAction, publicLoader } from "~/http/route.server";
import { usePage } from "~/http/use-page";
import { Pagination } from "~/ui/pagination";
import { VisuallyHidden } from "~/ui/visually-hidden";
import { usePostLabels } from "../components/labels";
import { usePanel } from "../components/panel";
import { answerFormId, replyBoxId } from "../components/post-actions";
import type { PageOfPosts } from "../components/post-item";
import { ReplyForm } from "../components/reply-form";
import { useSentDrafts } from "../components/sent-drafts";
import { TalkPage } from "../components/talk-page";
import { AdministratorMark, NewPosts, NoReply, ThreadMarks } from "../components/thread-marks";
import { ThreadPosts } from "../components/thread-posts";
import { ThreadTools } from "../components/thread-tools";
import { pageTitle, placeLabel, replyLanguages } from "../place-label.server";
import { threadAction } from "../thread-action.server";
import { readThreadQuery, windowBase } from "../thread-address";
import { getSource, getThread } from "../thread-page.server";

export { RoomErrorBoundary as ErrorBoundary } from "~/http/error-boundary";

export const loader = publicLoader(async (page) => {
  const { actor, params, url, request } = page;
  const { window, since, edit } = readThreadQuery(url.searchParams);
  const quietly = (request.headers.get("sec-purpose") ?? "").includes("prefetch");
  const address = {
    countryCode: params.country,
    component: params.component,
    threadId: params.threadId,
  };
  const thread = await getThread(actor, address, { window, since, quietly });
  const place = placeLabel(thread, page);
  return {
    place,
    thread,
    whyNoReply: thread.whyNoReply && messageOf(page.t, thread.whyNoReply),
    source: edit ? await getSource(actor, thread.id, edit) : null,
    base: windowBase(url.searchParams),
    languages: thread.can.reply ? replyLanguages(place, [...thread.langs, thread.lang], page) : [],
    meta: { title: pageTitle(thread.title, place, page) },
  };
});

export const action = memberAction(threadAction);

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `${data?.meta.title ?? ""} · LearnIn` },
];

export default function Thread() {
  const { t } = useTranslation("discussions");
  const { place, thread, whyNoReply, source, base, languages } = useLoaderData<typeof loader>();
  const { lang, timeZone, now, light } = usePage();
  const labels = usePostLabels();
  const tools = formView(useActionData(), "pin");
  const { panel, close, copied, list } = usePanel();
  useSentDrafts(thread.id);
  const page = useMemo<PageOfPosts>(() => {
    const shown = new Set(thread.posts.map((post) => post.number));
    const canReply = thread.can.reply;
    return { labels, base, lang, timeZone, now, light, canReply, shown };
  }, [labels, base, lang, timeZone, now, light, thread]);
  const here = paths.thread(place.countryCode, place.component, thread.id);
  const [first, last] = [thread.posts.at(0)?.number, thread.posts.at(-1)?.number];
  const since = `&since=${thread.since}`;
  const replying = { threadId: thread.id, lang: thread.lang, languages, action: "" };
  const boxed = panel?.kind !== "reply" || panel.number === 1;
  return (
    <TalkPage
      place={place}
      title={<bdi>{thread.title}</bdi>}
      titleLang={thread.lang}
      lead={<ThreadMarks thread={thread} />}
      actions={thread.can.moderate ? <ThreadTools key={stateOf(thread)} thread={thread} /> : null}
    >
      <FormErrors form={tools} />
      <NewPosts thread={thread} here={here} />
      <div className="thread" ref={list}>
        <ThreadPosts {...{ thread, page, replying, source, panel }} onClose={close} />
      </div>
      <VisuallyHidden>
        <span role="status">{copied ? t("thread.copied") : ""}</span>
      </VisuallyHidden>
      {thread.can.chooseAnswer ? (
        <Form method="post" id={answerFormId} preventScrollReset>
          <input type="hidden" name="intent" value="answer" />
        </Form>
      ) : null}
      <Pagination
        label={t("thread.pages")}
        newer={
          thread.hasEarlier
            ? { to: `${here}?before=${first}${since}`, label: t("thread.earlier") }
            : null
        }
        older={
          thread.hasMore ? { to: `${here}?after=${last}${since}`, label: t("thread.later") } : null
        }
      />
      {boxed ? (
        <section id={replyBoxId} className="reply-box" aria-labelledby="reply-title">
          <h2 id="reply-title">{t("reply.title")}</h2>
          {thread.can.reply ? (
            <ReplyForm facts={{ ...replying, action: `?${base}` }} parent={1} />
          ) : (
            <NoReply thread={thread} why={whyNoReply} />
          )}
        </section>
      ) : null}
      <AdministratorMark at={thread.administratorReadAt} />
    </TalkPage>
  );
}

/** The menu of tools is another one, closed, once its choice is done. */
const stateOf = ({ pinned, closedAt }: { pinned: boolean; closedAt: string | null }) =>
  `${pinned} ${closedAt}`;
