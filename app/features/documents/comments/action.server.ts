import { invalid } from "~/core/errors";
import { submitForm } from "~/http/form.server";
import type { MemberContext } from "~/http/route.server";
import { editComment, removeComment, resolveThread } from "./commands/change-comment.server";
import { replyToThread, startThread } from "./commands/write-comment.server";
import {
  editCommentSchema,
  removeCommentSchema,
  replySchema,
  resolveSchema,
  startThreadSchema,
} from "./schema";

/** What was done, as the page says it, and where it stands now. */
export interface CommentDone {
  done: "written" | "changed" | "removed" | "resolved" | "reopened";
  /** the comment that it was about */
  id: string;
}

/**
 * Every form of comments, told apart by `intent`: for the page without script and for the list beside
 * the text alike.
 * @param answer makes the response of what was done
 */
export async function commentsAction<Answer>(
  page: MemberContext,
  answer: (done: CommentDone) => Answer,
) {
  const { actor, params, request } = page;
  const docId = params.id ?? "";
  const form = await request.formData();
  switch (form.get("intent")) {
    case "start":
      return submitForm(
        page,
        startThreadSchema,
        async (input, sent) => {
          const { id } = await startThread(actor, docId, { ...input, sent });
          return answer({ done: "written", id });
        },
        form,
      );
    case "reply":
      return submitForm(
        page,
        replySchema,
        async (input, sent) => {
          const { id } = await replyToThread(actor, docId, { ...input, sent });
          return answer({ done: "written", id });
        },
        form,
      );
    case "edit":
      return submitForm(
        page,
        editCommentSchema,
        async (input) => {
          await editComment(actor, docId, input);
          return answer({ done: "changed", id: input.comment });
        },
        form,
      );
    case "remove":
      return submitForm(
        page,
        removeCommentSchema,
        async (input) => {
          await removeComment(actor, docId, input);
          return answer({ done: "removed", id: input.comment });
        },
        form,
      );
    case "resolve":
      return submitForm(
        page,
        resolveSchema,
        async ({ thread, on }) => {
          await resolveThread(actor, docId, { thread, on: on === "yes" });
          return answer({ done: on === "yes" ? "resolved" : "reopened", id: thread });
        },
        form,
      );
    default:
      throw invalid("core.wrong-form");
  }
}
