import { describe, expect, it } from "vitest";
import { conflict, forbidden, notFound, rateLimited } from "~/core/errors";
import { translator } from "~/core/i18n/i18n.server";
import { type ErrorView, toResponse } from "./error-response.server";

const answer = (error: unknown) => toResponse(error, "request-1") as Response;

describe("what an error answers", () => {
  it.each([
    [notFound(), 404],
    [forbidden("documents.archived"), 403],
    [conflict("membership.already-held"), 409],
    [Object.assign(new Error("a secret row"), { code: "P2025" }), 404],
    [Object.assign(new Error("a secret key"), { code: "23505" }), 409],
    [Object.assign(new Error("a secret wait"), { code: "40P01" }), 409],
    [new Error("timeout exceeded when trying to connect"), 503],
    [Object.assign(new Error("wrapped"), { cause: new Error("connect ECONNREFUSED") }), 503],
    [Object.assign(new Error("Prisma"), { code: "P2024" }), 503],
    [new TypeError("Could not parse content as FormData."), 400],
    [new TypeError("a secret of the inside"), 500],
  ])("%s", async (error, status) => {
    const response = answer(error);
    expect(response.status).toBe(status);
    expect(await response.text()).not.toContain("secret");
  });

  it("O05: says when to come back", () => {
    expect(answer(rateLimited("accounts.too-often", 60)).headers.get("retry-after")).toBe("60");
    expect(answer(new Error("Connection terminated unexpectedly")).headers.get("retry-after")).toBe(
      "5",
    );
  });

  it.each(["en", "ru"] as const)("says a room's own sentence in %s", async (lang) => {
    const said = toResponse(forbidden("documents.archived"), "", translator(lang)) as Response;
    const { reason } = (await said.json()) as ErrorView;
    expect(reason).toBe(translator(lang)("documents:errors.archived"));
    expect(reason).toMatch(lang === "ru" ? /[а-я]{3}/ : /[a-z]{3}/);
    const core = toResponse(notFound(), "", translator(lang)) as Response;
    expect(await core.json()).not.toHaveProperty("reason");
  });

  it("lets redirects pass", () => {
    const away = new Response(null, { status: 302 });
    expect(toResponse(away, "")).toBe(away);
  });
});
