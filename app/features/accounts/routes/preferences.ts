import { redirect } from "@remix-run/node";
import { isPerson } from "~/core/actor";
import { preferenceCookie } from "~/http/cookies.server";
import { paths, safeNext } from "~/http/paths";
import { publicAction, publicLoader } from "~/http/route.server";
import { savePreferences } from "../commands/save-profile.server";
import { preferencesSchema } from "../schema";

/** Only the footer's form leads here; whoever reads the address is led to a page. */
export const loader = publicLoader(async () => redirect(paths.home()));

export const action = publicAction(async ({ request, actor }) => {
  const form = Object.fromEntries(await request.formData());
  const { lang, data, next } = preferencesSchema.parse(form);
  const headers = new Headers();
  if (lang) headers.append("Set-Cookie", preferenceCookie("lang", lang));
  if (data) headers.append("Set-Cookie", preferenceCookie("data", data));
  if (isPerson(actor)) await savePreferences(actor, { lang, data });
  return redirect(safeNext(next), { status: 303, headers });
});
