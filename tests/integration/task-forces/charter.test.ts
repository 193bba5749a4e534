import { beforeAll, describe, expect, it } from "vitest";
import { anActor } from "#tests/factories/people";
import { type Actor, type Role, roleScopes, roles, visitor } from "~/core/actor";
import { isAppError } from "~/core/errors";
import { getDocument } from "~/features/documents/queries.server";
import { findPlace } from "~/features/membership/places.server";
import { openTaskForce } from "~/features/task-forces/commands/open-task-force.server";
import { findTable, findTaskForce } from "~/features/task-forces/queries.server";
import "~/composition.server";

let charterId = "";
let communityId = "";

beforeAll(async () => {
  const regional = await anActor({ grants: [{ role: "regional" }] });
  await openTaskForce(regional, { countryCode: "ge", lang: "ka", leadName: "Somebody" });
  charterId = (await findTaskForce("ge"))?.charterDocumentId ?? "";
  communityId = (await findPlace("ge", "policy"))?.communityId ?? "";
});

async function opens(actor: Actor): Promise<boolean> {
  try {
    await getDocument(actor, charterId);
    return true;
  } catch (error) {
    if (isAppError(error) && error.kind === "not-found") return false;
    throw error;
  }
}

function holding(role: Role): Promise<Actor> {
  const scope = roleScopes[role];
  const place =
    scope === "country" ? { countryCode: "ge" } : scope === "community" ? { communityId } : {};
  return anActor({ grants: [{ role, ...place }] });
}

describe("the way to the charter", () => {
  it.each(roles)("is shown to %s exactly when the document opens", async (role) => {
    const actor = await holding(role);
    const shown = (await findTable(actor, "ge"))?.charterDocumentId === charterId;
    expect(shown).toBe(await opens(actor));
  });

  it("is not shown to visitors, for whom it does not open", async () => {
    expect((await findTable(visitor, "ge"))?.charterDocumentId).toBeNull();
    expect(await opens(visitor)).toBe(false);
  });

  it("is open to its lead", async () => {
    expect(await opens(await holding("ntf_lead"))).toBe(true);
  });
});
