import { json } from "@remix-run/node";
import { notFound } from "~/core/errors";
import { memberLoader } from "~/http/route.server";
import { findPeople } from "../comments/people.server";
import { findPeopleSchema } from "../comments/schema";

/** People who may be named in a comment, by the first letters of their names. */
export const loader = memberLoader(async ({ actor, params, url }) => {
  const asked = findPeopleSchema.safeParse({ q: url.searchParams.get("q") ?? "" });
  const people = await findPeople(actor, params.id ?? "", asked.success ? asked.data.q : "");
  if (!asked.success) throw notFound();
  return json({ people }, { headers: { "Cache-Control": "private, no-store" } });
});
