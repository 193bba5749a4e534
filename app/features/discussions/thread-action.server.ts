import { redirect } from "@remix-run/node";
import { invalid } from "~/core/errors";
import { submitForm } from "~/http/form.server";
import type { MemberContext } from "~/http/route.server";
import { chooseAnswer } from "./commands/choose-answer.server";
import { editPost } from "./commands/edit-post.server";
import { closeThread, pinThread } from "./commands/moderate-thread.server";
import { removePost } from "./commands/remove-post.server";
import { reply } from "./commands/reply.server";
import {
  editPostSchema,
  postNumberSchema,
  replySchema,
  setAnswerSchema,
  switchSchema,
} from "./schema";

/**
 * Every form of a thread's page, told apart by `intent`. All lead back to the thread, at the post that
 * they were about.
 */
export async function threadAction(page: MemberContext) {
  const { actor, params, request, url } = page;
  const threadId = params.threadId ?? "";
  const form = await request.formData();
  const back = (number?: number) =>
    redirect(number ? `${url.pathname}?post=${number}#p${number}` : url.pathname, 303);

  switch (form.get("intent")) {
    case "reply":
      return submitForm(
        page,
        replySchema,
        async (input, sent) => back((await reply(actor, threadId, { ...input, sent })).number),
        form,
      );
    case "edit":
      return submitForm(
        page,
        editPostSchema,
        async (input) => {
          await editPost(actor, threadId, input);
          return back(input.number);
        },
        form,
      );
    case "remove":
      return submitForm(
        page,
        postNumberSchema,
        async (input) => {
          await removePost(actor, threadId, input);
          return back(input.number);
        },
        form,
      );
    case "answer":
      return submitForm(
        page,
        setAnswerSchema,
        async (input) => {
          await chooseAnswer(actor, threadId, input);
          return back();
        },
        form,
      );
    case "pin":
      return submitForm(
        page,
        switchSchema,
        async ({ on }) => {
          await pinThread(actor, threadId, { pinned: on === "yes" });
          return back();
        },
        form,
      );
    case "close":
      return submitForm(
        page,
        switchSchema,
        async ({ on }) => {
          await closeThread(actor, threadId, { closed: on === "yes" });
          return back();
        },
        form,
      );
    default:
      throw invalid("core.wrong-form");
  }
}
