import { json } from "@remix-run/node";
import { publicLoader } from "~/http/route.server";
import { getTextRevision } from "../queries.server";

/** For a page that shows a text and would say when it has changed. */
export const loader = publicLoader(async ({ actor, params }) => {
  const revision = await getTextRevision(actor, params.id);
  return json({ revision }, { headers: { "Cache-Control": "private, no-store" } });
});
