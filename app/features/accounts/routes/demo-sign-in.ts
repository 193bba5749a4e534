import { redirect } from "@remix-run/node";
import { landingOf } from "~/http/landing";
import { paths, safeNext } from "~/http/paths";
import { publicAction, publicLoader } from "~/http/route.server";
import { signInAsPersona } from "../commands/sign-in-as-persona.server";
import { startSession } from "../start-session.server";

/** Only its form leads here; whoever reads the address is led to that form. */
export const loader = publicLoader(async () => redirect(paths.signIn()));

export const action = publicAction(async ({ request }) => {
  const form = await request.formData();
  const { person, proof } = await signInAsPersona(form.get("persona"));
  const headers = await startSession(proof, request.headers);
  return redirect(safeNext(form.get("next"), landingOf(person)), { status: 303, headers });
});
