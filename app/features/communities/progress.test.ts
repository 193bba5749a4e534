import { describe, expect, it } from "vitest";
import {
  nextToDo,
  progressOf,
  type SetUpFacts,
  type StepName,
  type StepState,
  stepNames,
  stepsDone,
} from "./progress";

const nothing: SetUpFacts = {
  communityId: "c",
  countryCode: "ge",
  component: "pedagogy",
  stage: "forming",
  members: 0,
  lastActivityAt: null,
  purpose: {
    begun: false,
    version: null,
    lang: null,
    summary: null,
    summaryEn: null,
    publishedAt: null,
    english: false,
    nationalLangs: ["ka"],
  },
  coordinators: {
    coordinator: null,
    coordinatorAsked: false,
    coordinatorDeclined: false,
    deputy: null,
    assessment: null,
    assessmentAsked: false,
  },
  shortlist: { people: 0, kinds: 0, notContacted: 0 },
  rules: { begun: false, version: null, publishedAt: null, accepted: 0 },
  tools: { chosen: 0, reviewsDue: 0 },
  support: { startsOn: null, tasks: 0, done: 0, overdue: 0, welcome: false },
  care: [],
};

const everything: SetUpFacts = {
  ...nothing,
  members: 12,
  purpose: {
    ...nothing.purpose,
    begun: true,
    version: 1,
    lang: "ka",
    publishedAt: "2026-05-03T09:00:00.000Z",
    english: true,
  },
  coordinators: { ...nothing.coordinators, coordinator: "A", deputy: "B", assessment: "C" },
  shortlist: { people: 8, kinds: 4, notContacted: 0 },
  rules: { begun: true, version: 2, publishedAt: "2026-05-04T09:00:00.000Z", accepted: 12 },
  tools: { chosen: 6, reviewsDue: 0 },
  support: { startsOn: "2026-05-05", tasks: 4, done: 4, overdue: 0, welcome: true },
};

const today = "2026-05-10";

type Case<K extends StepName> = [
  what: string,
  change: Partial<SetUpFacts[K]>,
  state: StepState,
  fact: string,
  missing: string | null,
];

function table<K extends StepName>(name: K, base: SetUpFacts, cases: Case<K>[]) {
  it.each(cases)(`${name}: %s`, (_what, change, state, fact, missing) => {
    const facts = { ...base, [name]: { ...base[name], ...change } };
    const step = progressOf(facts, today)[stepNames.indexOf(name)];
    expect([step?.state, step?.fact.key, step?.missing?.key ?? null]).toEqual([
      state,
      `${name}.${fact}`,
      missing && `${name}.${missing}`,
    ]);
  });
}

describe("a step is as far as what exists", () => {
  table("purpose", everything, [
    ["untouched page", nothing.purpose, "not-started", "none", "write"],
    ["someone writes", { version: null, publishedAt: null }, "in-progress", "begun", "publish"],
    ["in English only", { lang: "en" }, "in-progress", "published", "publish"],
    ["without gloss", { english: false }, "in-progress", "published", "add-english"],
    [
      "in the other script",
      { lang: "uz-Cyrl", nationalLangs: ["uz-Latn"] },
      "done",
      "published",
      null,
    ],
    [
      "of a country without known language",
      { lang: "en", nationalLangs: [] },
      "done",
      "published",
      null,
    ],
    ["in the national language with gloss", {}, "done", "published", null],
  ]);
  table("coordinators", everything, [
    ["nobody", nothing.coordinators, "not-started", "none", "propose"],
    ["assessment only", { coordinator: null }, "in-progress", "none", "propose"],
    ["asked", { coordinator: null, coordinatorAsked: true }, "in-progress", "asked", "await"],
    [
      "declined",
      { coordinator: null, coordinatorDeclined: true },
      "attention",
      "declined",
      "ask-another",
    ],
    [
      "declined, another asked",
      { coordinator: null, coordinatorDeclined: true, coordinatorAsked: true },
      "in-progress",
      "asked",
      "await",
    ],
    ["no assessment", { assessment: null }, "in-progress", "accepted", "assessment-name"],
    [
      "assessment asked",
      { assessment: null, assessmentAsked: true },
      "in-progress",
      "accepted",
      "assessment-waits",
    ],
    ["no deputy", { deputy: null }, "done", "accepted", "deputy-advised"],
    ["all three", {}, "done", "with-deputy", null],
  ]);
  table("shortlist", everything, [
    ["empty", nothing.shortlist, "not-started", "none", "add"],
    ["seven people", { people: 7 }, "in-progress", "people", "more-people"],
    ["three kinds", { kinds: 3 }, "in-progress", "people", "more-kinds"],
    ["someone not contacted", { notContacted: 1 }, "in-progress", "people", "contact"],
    ["eight of four kinds, all contacted", {}, "done", "people", null],
  ]);
  table("rules", everything, [
    ["untouched", nothing.rules, "not-started", "none", "adapt"],
    ["being written", { version: null, publishedAt: null }, "in-progress", "begun", "publish"],
    ["not accepted by all", { accepted: 5 }, "done", "published", "accepted"],
    ["accepted by all", {}, "done", "published", null],
  ]);
  table("tools", everything, [
    ["none", nothing.tools, "not-started", "none", "choose"],
    ["five", { chosen: 5 }, "in-progress", "chosen", "more"],
    ["review due", { reviewsDue: 2 }, "attention", "chosen", "review"],
    ["all", {}, "done", "chosen", null],
  ]);
  table("support", everything, [
    ["nothing", nothing.support, "not-started", "none", "start"],
    ["welcome only", { startsOn: null }, "in-progress", "welcome-only", "start"],
    ["overdue", { done: 3, overdue: 1 }, "attention", "plan", "overdue"],
    ["a task taken out", { tasks: 3, done: 3 }, "in-progress", "plan", "restore"],
    ["no welcome", { welcome: false }, "in-progress", "plan", "welcome"],
    ["plan begun and welcome", { done: 0 }, "in-progress", "plan", "finish"],
    ["one first task left, none overdue", { done: 3 }, "in-progress", "plan", "finish"],
    ["all first tasks done and welcome", {}, "done", "plan", null],
  ]);
});

describe("support, once the community was handed over,", () => {
  it.each<[string, Partial<SetUpFacts["support"]>]>([
    ["after all first tasks", {}],
    ["with a first task overdue", { done: 3, overdue: 1 }],
    ["without any plan", nothing.support],
  ])("is done %s", (_what, change) => {
    const step = (stage: SetUpFacts["stage"]) =>
      progressOf({ ...everything, stage, support: { ...everything.support, ...change } }, today)[5];
    expect(step("self_run")).toMatchObject({
      state: "done",
      fact: { key: "support.self-run" },
      missing: null,
    });
    expect(step("facilitated")?.fact.key).not.toBe("support.self-run");
  });

  it("says how many of the first tasks are left", () => {
    const facts = { ...everything, support: { ...everything.support, done: 1 } };
    expect(progressOf(facts, today)[5]?.missing).toEqual({
      key: "support.finish",
      params: { count: 3 },
    });
  });
});

describe("the board", () => {
  it("counts what is done", () => {
    expect(stepsDone(nothing, today)).toBe(0);
    expect(stepsDone(everything, today)).toBe(6);
  });

  it("calls for attention when a day has passed, not when the step is done", () => {
    const care = [1, 2].map((step) => ({
      step,
      ownerId: null,
      ownerName: null,
      dueOn: "2026-05-09",
      proofUrl: null,
    }));
    const [purpose, coordinators] = progressOf(
      { ...nothing, purpose: everything.purpose, care },
      today,
    );
    expect(purpose).toMatchObject({ state: "done", overdue: false });
    expect(coordinators).toMatchObject({ state: "attention", overdue: true });
  });

  it("names one thing to do next: overdue first, then the earliest step", () => {
    const board = (...all: SetUpFacts[]) =>
      all.map((facts) => ({ component: facts.component, steps: progressOf(facts, today) }));
    const policy = { ...everything, component: "policy" as const };
    expect(nextToDo(board(everything, policy))).toBeNull();
    expect(nextToDo(board(everything, { ...policy, tools: nothing.tools }))).toEqual({
      component: "policy",
      step: 5,
    });
    const late = { ...policy, support: { ...policy.support, overdue: 1 } };
    expect(nextToDo(board(nothing, late))).toEqual({ component: "policy", step: 6 });
  });
});
