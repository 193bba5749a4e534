import { expect, it } from "vitest";
import { aDocument } from "#tests/factories/documents";
import { anActor } from "#tests/factories/people";
import { aCountry } from "#tests/factories/places";
import { type Actor, type Role, roleScopes, roles, visitor } from "~/core/actor";
import { db, pool } from "~/core/db.server";
import { factsOf, factsSelect } from "~/features/documents/facts.server";
import { canCommentOnDocument, canReadDocument } from "~/features/documents/policy";
import { documentKinds, documentVisibilities } from "~/features/documents/schema";
import {
  commentableDocuments,
  visibleDocuments,
  visibleDocumentsSql,
} from "~/features/documents/visibility.server";

function grantOf(role: Role, countryCode: string, communityId: string) {
  const scope = roleScopes[role];
  if (scope === "country") return { role, countryCode };
  return scope === "community" ? { role, communityId } : { role };
}

it("lists exactly the documents that the policy lets each kind of person read or comment on", async () => {
  const [georgia, armenia] = [await aCountry("ge"), await aCountry("am")];
  const actors: [string, Actor][] = [
    ["visitor", visitor],
    ["outsider", await anActor()],
  ];
  for (const role of roles) {
    for (const country of [georgia, armenia]) {
      const grant = grantOf(role, country.countryCode, country.communities.pedagogy);
      actors.push([`${role} in ${country.countryCode}`, await anActor({ grants: [grant] })]);
    }
  }
  const two = { role: "member" as const, communityId: georgia.communities.policy };
  const both = await anActor({
    grants: [two, { role: "ambassador", communityId: armenia.communities.pedagogy }],
  });
  actors.push(["member here, ambassador there", both]);
  const personal = await anActor();
  actors.push(["person with a right on single documents", personal]);

  for (const country of [georgia, armenia]) {
    for (const visibility of documentVisibilities) {
      for (const kind of documentKinds) {
        for (const communityId of [
          null,
          country.communities.pedagogy,
          country.communities.policy,
        ]) {
          if ((kind === "charter") !== (communityId === null) && kind === "charter") continue;
          const base = { countryCode: country.countryCode, communityId, kind, visibility };
          await aDocument(base);
          if (kind !== "guide") continue;
          await aDocument({ ...base, given: [{ access: "read", userId: personal.userId }] });
          await aDocument({ ...base, given: [{ access: "comment", userId: personal.userId }] });
          await aDocument({ ...base, given: [{ access: "read", role: "ntf_member" }] });
          if (communityId) {
            await aDocument({ ...base, given: [{ access: "edit", role: "member", communityId }] });
          }
        }
      }
    }
  }

  const all = await db().document.findMany({ select: { id: true, ...factsSelect } });
  expect(all.length).toBeGreaterThan(100);
  for (const [who, actor] of actors) {
    const byPolicy = all.filter((row) => canReadDocument(actor, factsOf(row)).allowed);
    const listed = await db().document.findMany({
      where: visibleDocuments(actor),
      select: { id: true },
    });
    const readable = new Set(byPolicy.map((row) => row.id));
    expect(new Set(listed.map((row) => row.id)), who).toEqual(readable);
    const taking = all.filter((row) => canCommentOnDocument(actor, factsOf(row)).allowed);
    const commentable = await db().document.findMany({
      where: { archivedAt: null, ...commentableDocuments(actor) },
      select: { id: true },
    });
    expect(new Set(commentable.map((row) => row.id)), `${who}, to comment`).toEqual(
      new Set(taking.map((row) => row.id)),
    );
    const { text, values } = visibleDocumentsSql(actor, 1);
    const raw = await pool().query<{ id: string }>(
      `SELECT d."id" FROM "Document" d WHERE ${text}`,
      values,
    );
    expect(new Set(raw.rows.map((row) => row.id)), `${who}, raw`).toEqual(readable);
  }
}, 60_000);
