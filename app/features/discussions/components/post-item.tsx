import { memo, type ReactNode } from "react";
import { paths } from "~/http/paths";
import { Avatar } from "~/ui/avatar";
import { Badge } from "~/ui/badge";
import { classNames } from "~/ui/class-names";
import { RichText } from "~/ui/rich-text";
import { Time } from "~/ui/time";
import type { PostView } from "../thread-page.server";
import type { PostLabels } from "./labels";
import { PostActions } from "./post-actions";

/** What all posts of a page have in common; one object, so that posts are not drawn again. */
export interface PageOfPosts {
  labels: PostLabels;
  /** query of the window shown, to which a panel's own part is added */
  base: string;
  lang: string;
  timeZone: string;
  now: string;
  light: boolean;
  canReply: boolean;
  /** numbers of the posts on this page: links to them need no other page */
  shown: ReadonlySet<number>;
}

type PostItemProps = {
  post: PostView;
  page: PageOfPosts;
  /** the first of its page: its parent may stand on the page before */
  first?: boolean;
  /** drawn instead of the words: the form to change them */
  editing?: ReactNode;
  /** drawn below the words: a form to reply, or the question whether to remove */
  panel?: ReactNode;
};

const levels = 3;

/** One post in its place in the tree; at most three levels show, deeper ones say whom they answer. */
export const PostItem = memo(function PostItem(props: PostItemProps) {
  const { post, page, first, editing, panel } = props;
  const level = Math.max(0, Math.min(levels, post.depth - 1));
  const className = classNames(
    "post",
    `post-level-${level}`,
    post.isAnswer && "post-answer",
    post.isNew && "post-new",
  );
  return (
    <li id={`p${post.number}`} className={className}>
      <PostHead post={post} page={page} />
      {post.depth > 2 || (first && post.depth > 1) ? (
        <InReplyTo post={post} page={page} always={first || post.depth > levels + 1} />
      ) : null}
      {editing ?? <PostWords post={post} page={page} />}
      {editing ? null : <PostActions post={post} page={page} />}
      {panel}
    </li>
  );
});

/** Who and when; the time is the post's own address. */
export function PostHead({ post, page }: { post: PostView; page: PageOfPosts }) {
  const { labels, lang, timeZone, now, light } = page;
  const Author = post.number === 1 ? "h2" : "h3";
  const name = post.author ?? labels.someone;
  return (
    <header className="post-head">
      <Avatar
        name={name}
        size="sm"
        src={post.photoId ? paths.file(post.photoId) : null}
        light={light}
      />
      <Author className="post-author">
        <bdi>{name}</bdi>
      </Author>
      <a className="post-when" href={`?post=${post.number}#p${post.number}`}>
        <Time value={post.createdAt} lang={lang} timeZone={timeZone} now={now} />
      </a>
      {post.editedAt && !post.removedBy ? (
        <span className="post-edited">{labels.edited}</span>
      ) : null}
      {post.isAnswer ? <Badge tone="good">{labels.isAnswer}</Badge> : null}
      {post.isNew ? <Badge tone="info">{labels.isNew}</Badge> : null}
    </header>
  );
}

function InReplyTo({ post, page, always }: { post: PostView; page: PageOfPosts; always: boolean }) {
  if (post.parent === null) return null;
  const there = page.shown.has(post.parent) ? "" : `?post=${post.parent}`;
  return (
    <p className={always ? "post-parent" : "post-parent post-parent-narrow"}>
      <a href={`${there}#p${post.parent}`}>
        {page.labels.inReplyTo(post.parentAuthor ?? page.labels.someone)}
      </a>
    </p>
  );
}

/** What the post says, or who took it away. */
export function PostWords({ post, page }: { post: PostView; page: PageOfPosts }) {
  const { labels } = page;
  if (!post.content) {
    return (
      <p className="post-gone">
        {post.removedBy === "author" ? labels.byAuthor : labels.byModerator}
      </p>
    );
  }
  return (
    <div className="prose prose-compact post-words" lang={post.lang}>
      <RichText content={post.content} under={post.number === 1 ? 2 : 3} />
    </div>
  );
}
