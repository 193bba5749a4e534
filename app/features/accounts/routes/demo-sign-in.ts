import { redirect } from "@remix-run/node";
import { notFound } from "~/core/errors";
import { landingOf } from "~/http/landing";
import { safeNext } from "~/http/paths";
import { publicAction, publicLoader } from "~/http/route.server";
import { signInAsPersona } from "../commands/sign-in-as-persona.server";
import { startSession } from "../start-session.server";

/** Only its form leads here. */
export const loader = publicLoader(async () => {
  throw notFound();
});

export const action = publicAction(async ({ request }) => {
  const form = await request.formData();
  const person = await signInAsPersona(form.get("persona"));
  const headers = await startSession(person, request.headers);
  return redirect(safeNext(form.get("next"), landingOf(person)), { status: 303, headers });
});
