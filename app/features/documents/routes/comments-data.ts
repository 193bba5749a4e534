import { json } from "@remix-run/node";
import { memberAction, memberLoader } from "~/http/route.server";
import { commentsAction } from "../comments/action.server";
import { unscopedGone } from "../comments/page.server";
import { commentsSince } from "../comments/queries.server";

/** The comments for the list beside the text; a page asks again now and then with what it knows. */
export const loader = memberLoader(async ({ actor, params, url }) => {
  const shown = url.searchParams.get("show") === "resolved" ? "resolved" : "open";
  const known = url.searchParams.get("known");
  const comments = await commentsSince(actor, params.id, { shown, known });
  const gone = comments && shown === "open" && params.id ? await unscopedGone(params.id) : [];
  return json({ shown, comments, gone }, { headers: { "Cache-Control": "private, no-store" } });
});

export const action = memberAction((page) => commentsAction(page, (done) => json(done)));
