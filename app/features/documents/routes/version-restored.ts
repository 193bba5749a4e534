import { json } from "@remix-run/node";
import { memberLoader } from "~/http/route.server";
import { whoRestored } from "../history/queries.server";

/** Who brought a version back, for the notice in open editors. */
export const loader = memberLoader(async ({ actor, params, url }) =>
  json(await whoRestored(actor, params.id, Number(url.searchParams.get("seq") ?? Number.NaN))),
);
