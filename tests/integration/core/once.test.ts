import { randomBytes } from "node:crypto";
import { beforeAll, describe, expect, it } from "vitest";
import { anActor } from "#tests/factories/people";
import { type Actor, type Person, visitor } from "~/core/actor";
import { db, transact } from "~/core/db.server";
import { once, type Sent } from "~/core/once.server";

let person: Person;
let other: Person;
beforeAll(async () => {
  person = await anActor();
  other = await anActor();
});

const form = (): Sent => randomBytes(32).toString("base64url");
let runs = 0;

function work(actor: Actor, sent: Sent | undefined, doing = "test.work") {
  return transact((tx) =>
    once(tx, { actor, sent, doing }, async () => {
      runs += 1;
      return { secret: `the secret of run ${runs}`, at: new Date(runs) };
    }),
  );
}

describe("work that is done once", () => {
  it("waits for the same form sent at the same instant, and gives its result", async () => {
    const sent = form();
    const before = runs;
    const all = await Promise.all(Array.from({ length: 6 }, () => work(person, sent)));
    expect(runs).toBe(before + 1);
    expect(new Set(all.map(({ result }) => result.secret)).size).toBe(1);
    expect(all.filter(({ again }) => !again)).toHaveLength(1);
    expect(all[0]?.result.at).toEqual(new Date(runs));
  });

  it("is done again for another form, and for another command of the same form", async () => {
    const sent = form();
    const one = await work(person, sent);
    expect((await work(person, form())).result).not.toEqual(one.result);
    expect((await work(person, sent, "test.other-work")).again).toBe(false);
  });

  it("tells nobody what came of another person's form", async () => {
    const sent = form();
    const own = await work(person, sent);
    const theirs = await work(other, sent);
    expect(theirs.again).toBe(false);
    expect(theirs.result.secret).not.toBe(own.result.secret);
  });

  it("leaves no trace when it fails, and lets whoever waits try", async () => {
    const sent = form();
    let tries = 0;
    const attempt = () =>
      transact((tx) =>
        once(tx, { actor: person, sent, doing: "test.work" }, async () => {
          tries += 1;
          if (tries === 1) throw new Error("the first time fails");
          return tries;
        }),
      );
    const [one, two] = await Promise.allSettled([attempt(), attempt()]);
    expect([one.status, two.status].sort()).toEqual(["fulfilled", "rejected"]);
    expect(await attempt()).toEqual({ result: 2, again: true });
  });

  it("keeps results so that the database cannot read them", async () => {
    await work(person, form());
    const rows = await db().sentForm.findMany();
    expect(rows.length).toBeGreaterThan(0);
    for (const { result } of rows) {
      expect(Buffer.from(result ?? []).toString("latin1")).not.toContain("secret");
    }
  });

  it("is simply done where there is no form or no account", async () => {
    const before = runs;
    await work(person, undefined);
    await work(person, undefined);
    await work(visitor, form());
    expect(runs).toBe(before + 3);
  });
});
