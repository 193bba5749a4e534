import { describe, expect, test } from "vitest";
import { type SaveFacts, saveState, stopReasonAfter, stopReasonOf } from "./save-state";

const fine: SaveFacts = {
  role: "edit",
  connected: true,
  everSynced: true,
  hasCopy: false,
  failures: 0,
  unsaved: 0,
  overdue: false,
  stopped: null,
};

describe("what is said about saving", () => {
  test.each<[string, Partial<SaveFacts>, string]>([
    ["everything is acknowledged", {}, "saved"],
    ["an edit is on its way", { unsaved: 1 }, "saving"],
    ["an edit waits for too long", { unsaved: 1, overdue: true }, "offline"],
    ["there is no line", { connected: false }, "offline"],
    ["there is no line and an edit waits", { connected: false, unsaved: 2 }, "offline"],
    ["the person may only read", { role: "read" }, "read-only"],
    ["the person may only comment", { role: "comment" }, "read-only"],
    ["the right to write was lost with edits unsaved", { role: "read", unsaved: 3 }, "offline"],
    ["access ended", { stopped: "no-access" }, "read-only"],
    ["access ended with edits unsaved", { stopped: "no-access", unsaved: 1 }, "offline"],
  ])("when %s", (_when, facts, status) => {
    expect(saveState({ ...fine, ...facts }).status).toBe(status);
  });

  test.each([
    ["nothing has come and nothing is here", { everSynced: false }, true],
    ["this device has the text", { everSynced: false, hasCopy: true, connected: false }, false],
    ["it has been received", {}, false],
  ])("is opening or not when %s", (_when, facts, opening) => {
    expect(saveState({ ...fine, ...facts }).opening).toBe(opening);
  });

  test.each([
    ["one line broke", { everSynced: false, failures: 1 }, false],
    ["lines break one after the other", { everSynced: false, failures: 2 }, true],
    ["the text was open before they broke", { failures: 9, connected: false }, false],
    ["the device has the text", { everSynced: false, hasCopy: true, failures: 9 }, false],
  ])("opening is said to fail or not when %s", (_when, facts, failing) => {
    expect(saveState({ ...fine, ...facts }).failing).toBe(failing);
  });

  test("a full document and a refused edit are told apart, and a busy server is asked again", () => {
    expect(stopReasonAfter("over-budget")).toBe("document-full");
    expect(stopReasonAfter("bad-update")).toBe("refused");
    expect(stopReasonAfter("rate")).toBeNull();
    expect(stopReasonAfter("clock-gap")).toBeNull();
  });

  test("an unknown close code in our range stops the client, a restart does not", () => {
    expect(stopReasonOf(4444)).toBe("no-access");
    expect(stopReasonOf(4401)).toBe("signed-out");
    expect(stopReasonOf(1012)).toBeNull();
    expect(stopReasonOf(1006)).toBeNull();
  });
});
