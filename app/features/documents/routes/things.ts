import { json } from "@remix-run/node";
import { shownThings } from "~/core/own-things.server";
import { memberLoader } from "~/http/route.server";
import { thingsNear } from "../embeds/queries.server";
import { getDocument } from "../queries.server";

/** What stands behind addresses in a text that is being written, or what could be put into it. */
export const loader = memberLoader(async ({ actor, params, url, lang }) => {
  const document = await getDocument(actor, params.id);
  const asked = url.searchParams.getAll("at");
  const headers = { "Cache-Control": "private, no-store" };
  if (asked.length === 0) {
    return json({ near: await thingsNear(actor, document, lang) }, { headers });
  }
  const shown = await shownThings(actor, asked, lang);
  return json({ things: Object.fromEntries(shown) }, { headers });
});
