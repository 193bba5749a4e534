import { json } from "@remix-run/node";
import { z } from "zod";
import { notFound } from "~/core/errors";
import { submitForm } from "~/http/form.server";
import { memberAction, memberLoader } from "~/http/route.server";
import { addPicture } from "../commands/add-picture.server";

/** There is nothing to read here. */
export const loader = memberLoader(async () => {
  throw notFound();
});

/** Takes a picture for a text that is open in the editor. */
export const action = memberAction(async (page) => {
  const form = await page.request.formData();
  const file = form.get("picture");
  return submitForm(
    page,
    z.object({}),
    async () => {
      const bytes =
        file instanceof File ? new Uint8Array(await file.arrayBuffer()) : new Uint8Array();
      return json({ picture: await addPicture(page.actor, page.params.id ?? "", bytes) });
    },
    form,
  );
});
