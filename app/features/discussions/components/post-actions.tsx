import type { PostView } from "../thread-page.server";
import { panelHref } from "./panel";
import type { PageOfPosts } from "./post-item";

/** The form that the buttons of all posts belong to (see thread-view.tsx). */
export const answerFormId = "answer-form";

/** The box at the end of the page replies to the opening post. */
export const replyBoxId = "reply";

/**
 * What one may do with a post, as links and buttons that work without script. Plain elements: there
 * are fifty of each on a page.
 */
export function PostActions({ post, page }: { post: PostView; page: PageOfPosts }) {
  const { labels, base, canReply } = page;
  const { number, can } = post;
  const open = (kind: "reply" | "edit" | "remove", label: string) => (
    <a href={panelHref(base, { kind, number })} data-panel={kind} data-number={number}>
      {label}
    </a>
  );
  return (
    <div className="post-acts">
      {canReply && number === 1 ? <a href={`#${replyBoxId}`}>{labels.reply}</a> : null}
      {canReply && number > 1 && !post.removedBy ? open("reply", labels.reply) : null}
      <a href={`?post=${number}#p${number}`} data-copy={number}>
        {labels.link}
      </a>
      {can.edit ? open("edit", labels.edit) : null}
      {can.remove ? open("remove", labels.remove) : null}
      {can.beAnswer ? (
        <button type="submit" form={answerFormId} name="number" value={post.isAnswer ? "" : number}>
          {post.isAnswer ? labels.unchoose : labels.choose}
        </button>
      ) : null}
    </div>
  );
}
