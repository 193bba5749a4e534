import { createRequestHandler } from "@remix-run/node";
import { beforeAll, describe, expect, it } from "vitest";
import { aCountry } from "#tests/factories/places";
import { buildOf, pagesOf } from "#tests/support/pages";
import { conflict, forbidden, invalid, notFound, rateLimited, unavailable } from "~/core/errors";
import { translator } from "~/core/i18n/i18n.server";
import { newId } from "~/core/ids";
import { publicLoader } from "~/http/route.server";

const titlesOf = (html: string) =>
  [...html.matchAll(/<title>([^<]*)<\/title>/g)].map(([, title]) => title?.replace("&#x27;", "'"));

const thrown: Record<string, [unknown, number]> = {
  "not-found": [notFound(), 404],
  forbidden: [forbidden("documents.archived"), 403],
  invalid: [invalid("core.bad-cursor"), 400],
  conflict: [conflict("membership.already-held"), 409],
  "rate-limited": [rateLimited("discussions.too-fast", 60), 429],
  unavailable: [unavailable(), 503],
  gone: [Object.assign(new Error("no such row"), { code: "P2025" }), 404],
  broken: [new Error("something of the inside"), 500],
};

/** A document's page, whose own title counts on its data, with a loader that throws. */
async function throwing(error: unknown, lang: string) {
  const build = await buildOf("documents");
  const route = build.routes["features/documents/routes/document"];
  if (!route) throw new Error("The page of a document has moved.");
  const loader = publicLoader(async () => {
    throw error;
  });
  const module = { ...route.module, loader } as typeof route.module;
  const routes = { ...build.routes, [route.id]: { ...route, module } };
  const handle = createRequestHandler({ ...build, routes }, "test");
  const headers = { "Accept-Language": lang };
  const request = new Request(`http://learnin.test/d/${newId()}`, { headers });
  const facts = { requestId: "test", nonce: "test", clientAddress: "127.0.0.1" };
  const response = await handle(request, facts);
  return { status: response.status, titles: titlesOf(await response.text()) };
}

beforeAll(async () => {
  await aCountry("ge");
});

describe("the title of an error page", () => {
  describe.each(["en", "ru"] as const)("in %s", (lang) => {
    it.each(Object.entries(thrown))("%s", async (kind, [error, status]) => {
      const title = translator(lang)(`shell:errorPages.${kind}.title`);
      expect(title).not.toContain("errorPages");
      const answer = await throwing(error, lang);
      expect(answer).toEqual({ status, titles: [`${title} · LearnIn`] });
    });
  });

  it("is no different where a real page is asked for in vain", async () => {
    const title = `${translator("en")("shell:errorPages.not-found.title")} · LearnIn`;
    const asked = {
      documents: `/d/${newId()}`,
      discussions: "/ge/pedagogy/discussions/nothing",
      communities: "/ge/nothing",
      "task-forces": "/nowhere",
    };
    for (const [room, path] of Object.entries(asked)) {
      const { status, html } = await (await pagesOf(room))(path);
      expect({ path, status, titles: titlesOf(html) }).toEqual({
        path,
        status: 404,
        titles: [title],
      });
    }
  });
});
