import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { classNames } from "~/ui/class-names";
import type { PostView, ThreadView } from "../thread-page.server";
import { type Panel, panelHref } from "./panel";
import { type PageOfPosts, PostHead, PostItem, PostWords } from "./post-item";
import { EditPanel, RemovePanel } from "./post-panels";
import { type ReplyFacts, ReplyForm } from "./reply-form";

type ThreadPostsProps = {
  thread: ThreadView;
  page: PageOfPosts;
  replying: ReplyFacts;
  /** text of the post being changed */
  source: { number: number; body: string } | null;
  panel: Panel | null;
  onClose: () => void;
};

/** The posts of one page: the opening post, the answer that leads, and the tree of replies. */
export function ThreadPosts(props: ThreadPostsProps) {
  const { t } = useTranslation("discussions");
  const { thread, page } = props;
  const { posts, answer, hasEarlier } = thread;
  const opening = hasEarlier ? undefined : posts[0];
  const rest = opening ? posts.slice(1) : posts;
  const item = (post: PostView, first?: boolean) => (
    <PostItem key={post.number} post={post} page={page} first={first} {...unfolded(post, props)} />
  );
  return (
    <>
      {opening ? <ol className="posts posts-opening">{item(opening)}</ol> : null}
      {answer ? <LeadingAnswer answer={answer} page={page} /> : null}
      <h2 className={classNames("posts-title", hasEarlier && "sr-only")}>
        {thread.replies === 0 ? t("thread.replies") : t("list.replies", { count: thread.replies })}
      </h2>
      {rest.length > 0 ? (
        <ol className="posts">
          {rest.map((post, index) => item(post, hasEarlier && index === 0))}
        </ol>
      ) : (
        <p className="quiet">{t("thread.noReplies")}</p>
      )}
    </>
  );
}

/** What is unfolded at this post, if anything. */
function unfolded(
  post: PostView,
  { panel, page, replying, source, onClose }: ThreadPostsProps,
): { editing?: ReactNode; panel?: ReactNode } {
  if (panel?.number !== post.number) return {};
  const action = panelHref(page.base, panel);
  const back = `?${page.base.replace(/&$/, "")}#p${post.number}`;
  const common = { number: post.number, action, back };
  if (panel.kind === "edit" && post.can.edit && source?.number === post.number) {
    return { editing: <EditPanel {...common} body={source.body} /> };
  }
  if (panel.kind === "remove" && post.can.remove) {
    return { panel: <RemovePanel {...common} own={post.isOwn} onCancel={onClose} /> };
  }
  if (panel.kind === "reply" && page.canReply && post.number > 1) {
    const to = post.author ?? page.labels.someone;
    const facts = { ...replying, action };
    return { panel: <ReplyForm facts={facts} parent={post.number} to={to} onCancel={onClose} /> };
  }
  return {};
}

/** The answer right below the question, with the way to where it stands. */
function LeadingAnswer({ answer, page }: { answer: PostView; page: PageOfPosts }) {
  const { t } = useTranslation("discussions");
  const { number } = answer;
  const there = page.shown.has(number) ? "" : `?post=${number}`;
  return (
    <section className="answer-lead" aria-labelledby="answer-title">
      <h2 id="answer-title">{t("thread.answer")}</h2>
      <PostHead post={{ ...answer, isAnswer: false, isNew: false }} page={page} />
      <PostWords post={answer} page={page} />
      <p className="answer-place">
        <a href={`${there}#p${number}`}>{t("thread.answerFrom", { number })}</a>
      </p>
    </section>
  );
}
