import { expect, test, vi } from "vitest";
import type { Connection } from "./connection";
import type { Hub } from "./hub";
import type { Admission, CollabLog } from "./options";
import { Revocation } from "./revocation";

const silent: CollabLog = { info: vi.fn(), warn: vi.fn(), error: vi.fn() };

const may = (access: "edit" | "read"): Admission => ({
  ok: true,
  user: { id: "aida", name: "Aida" },
  access,
  sessionRef: "session",
});

/** A revocation whose questions wait to be answered in any order, and one connection that may edit. */
function underTest() {
  const asked: ((admission: Admission) => void)[] = [];
  const connection = {
    docId: "document",
    user: { id: "aida" },
    access: "edit",
    condemned: false,
    headers: {},
    watchSession: vi.fn(),
    condemn(this: { condemned: boolean }) {
      this.condemned = true;
    },
  } as unknown as Connection;
  const hub = { connections: new Set([connection]) } as unknown as Hub;
  const revocation = new Revocation({
    hub,
    log: silent,
    admit: () => new Promise((resolve) => asked.push(resolve)),
    roleChanged: vi.fn(),
  });
  const answer = (which: number, admission: Admission) => asked[which]?.(admission);
  return { revocation, connection, answer };
}

test("an answer that was asked for earlier and comes later gives nothing back", async () => {
  const { revocation, connection, answer } = underTest();
  const before = revocation.recheck(connection);
  const after = revocation.recheckUser("aida");
  answer(1, may("read"));
  await after;
  expect(connection.access).toBe("read");
  answer(0, may("edit"));
  await before;
  expect(connection.access).toBe("read");
});

test("answers in their order are all acted on", async () => {
  const { revocation, connection, answer } = underTest();
  const first = revocation.recheck(connection);
  const second = revocation.recheckUser("aida");
  answer(0, may("read"));
  await first;
  expect(connection.access).toBe("read");
  answer(1, { ok: false, status: 403 });
  await second;
  expect(connection.condemned).toBe(true);
});
