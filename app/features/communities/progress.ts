import type { Component } from "~/core/components";

export const stepNumbers = [1, 2, 3, 4, 5, 6] as const;
export type StepNumber = (typeof stepNumbers)[number];
export const stepNames = [
  "purpose",
  "coordinators",
  "shortlist",
  "rules",
  "tools",
  "support",
] as const;
export type StepName = (typeof stepNames)[number];

/** What a first list of members needs before it counts as made; our own figures. */
export const wantedPeople = 8;
export const wantedKinds = 4;
export const allKinds = 7;
export const toolFunctions = 6;
/** The four tasks of the plan's template. */
export const templateTasks = 4;

/** What exists in a community, counted; nobody ticks anything. Dates are ISO 8601. */
export interface SetUpFacts {
  communityId: string;
  countryCode: string;
  component: Component;
  stage: "forming" | "facilitated" | "self_run";
  members: number;
  lastActivityAt: string | null;
  purpose: {
    begun: boolean;
    /** the newest published version */
    version: number | null;
    lang: string | null;
    summary: string | null;
    summaryEn: string | null;
    publishedAt: string | null;
    english: boolean;
    /** languages that count as national; none known means any */
    nationalLangs: readonly string[];
  };
  coordinators: {
    coordinator: string | null;
    coordinatorAsked: boolean;
    coordinatorDeclined: boolean;
    deputy: string | null;
    /** of the country, shared by its three communities */
    assessment: string | null;
    assessmentAsked: boolean;
  };
  shortlist: { people: number; kinds: number; notContacted: number };
  rules: {
    begun: boolean;
    version: number | null;
    publishedAt: string | null;
    accepted: number;
  };
  tools: { chosen: number; reviewsDue: number };
  support: {
    startsOn: string | null;
    /** template tasks that exist, and of these the done ones */
    tasks: number;
    done: number;
    /** template tasks whose day has passed */
    overdue: number;
    welcome: boolean;
  };
  care: readonly StepCare[];
}

/** Who looks after a step and by when. */
export interface StepCare {
  step: number;
  ownerId: string | null;
  ownerName: string | null;
  /** yyyy-mm-dd */
  dueOn: string | null;
  proofUrl: string | null;
}

export type StepState = "not-started" | "in-progress" | "done" | "attention";

/**
 * A sentence to be said: key under `communities:progress.` and its values. A value named `on` is a
 * day, one named `lang` a language code; say.ts writes them in the reader's language.
 */
export interface Sentence {
  key: string;
  params: Readonly<Record<string, string | number>>;
}

export interface StepProgress {
  step: StepNumber;
  name: StepName;
  state: StepState;
  /** what is so */
  fact: Sentence;
  /** what is missing, or advised; null when nothing is */
  missing: Sentence | null;
  /** the day that was set has passed and the step is not done */
  overdue: boolean;
  care: StepCare | null;
}

type Found = Pick<StepProgress, "state" | "fact" | "missing">;

const say = (key: string, params: Sentence["params"] = {}): Sentence => ({ key, params });

/** Do both codes name the same language, whatever its script? */
const sameLanguage = (one: string, other: string) => one.split("-")[0] === other.split("-")[0];

function purpose({ purpose: facts }: SetUpFacts): Found {
  const [wanted] = facts.nationalLangs;
  const publish = wanted ? say("purpose.publish", { lang: wanted }) : say("purpose.publish-any");
  if (facts.version === null || !facts.lang || !facts.publishedAt) {
    return facts.begun
      ? { state: "in-progress", fact: say("purpose.begun"), missing: publish }
      : { state: "not-started", fact: say("purpose.none"), missing: say("purpose.write") };
  }
  const { lang } = facts;
  const fact = say("purpose.published", { on: facts.publishedAt, lang });
  if (wanted && !facts.nationalLangs.some((national) => sameLanguage(national, lang))) {
    return { state: "in-progress", fact, missing: publish };
  }
  if (!facts.english) return { state: "in-progress", fact, missing: say("purpose.add-english") };
  return { state: "done", fact, missing: null };
}

function coordinators({ coordinators: facts }: SetUpFacts): Found {
  const { coordinator, assessment } = facts;
  const assessmentMissing = facts.assessmentAsked
    ? say("coordinators.assessment-waits")
    : say("coordinators.assessment-name");
  if (coordinator) {
    const fact = say("coordinators.accepted", { name: coordinator });
    if (!assessment) return { state: "in-progress", fact, missing: assessmentMissing };
    const missing = facts.deputy ? null : say("coordinators.deputy-advised");
    return {
      state: "done",
      fact: facts.deputy
        ? say("coordinators.with-deputy", { name: coordinator, deputy: facts.deputy })
        : fact,
      missing,
    };
  }
  if (facts.coordinatorAsked) {
    return {
      state: "in-progress",
      fact: say("coordinators.asked"),
      missing: assessment ? say("coordinators.await") : assessmentMissing,
    };
  }
  if (facts.coordinatorDeclined) {
    return {
      state: "attention",
      fact: say("coordinators.declined"),
      missing: say("coordinators.ask-another"),
    };
  }
  return {
    state: assessment ? "in-progress" : "not-started",
    fact: say("coordinators.none"),
    missing: say("coordinators.propose"),
  };
}

function shortlist({ shortlist: { people, kinds, notContacted } }: SetUpFacts): Found {
  if (people === 0) {
    return { state: "not-started", fact: say("shortlist.none"), missing: say("shortlist.add") };
  }
  const fact = say("shortlist.people", { count: people, kinds, of: allKinds });
  const missing = () => {
    if (people < wantedPeople)
      return say("shortlist.more-people", { count: wantedPeople - people });
    if (kinds < wantedKinds) return say("shortlist.more-kinds", { count: wantedKinds - kinds });
    return notContacted > 0 ? say("shortlist.contact", { count: notContacted }) : null;
  };
  const left = missing();
  return { state: left ? "in-progress" : "done", fact, missing: left };
}

function rules({ rules: facts, members }: SetUpFacts): Found {
  if (facts.version === null || !facts.publishedAt) {
    return facts.begun
      ? { state: "in-progress", fact: say("rules.begun"), missing: say("rules.publish") }
      : { state: "not-started", fact: say("rules.none"), missing: say("rules.adapt") };
  }
  const fact = say("rules.published", { version: facts.version, on: facts.publishedAt });
  const missing =
    members > facts.accepted ? say("rules.accepted", { count: facts.accepted, of: members }) : null;
  return { state: "done", fact, missing };
}

function tools({ tools: { chosen, reviewsDue } }: SetUpFacts): Found {
  const fact = say("tools.chosen", { count: chosen, of: toolFunctions });
  if (chosen === 0) {
    return { state: "not-started", fact: say("tools.none"), missing: say("tools.choose") };
  }
  if (chosen < toolFunctions) {
    const missing = say("tools.more", { count: toolFunctions - chosen });
    return { state: "in-progress", fact, missing };
  }
  return reviewsDue > 0
    ? { state: "attention", fact, missing: say("tools.review", { count: reviewsDue }) }
    : { state: "done", fact, missing: null };
}

/**
 * Done when the first 30 days were gone through, welcome and all, or when the community was handed
 * over: who runs itself has no first days before it.
 */
function support({ support: facts, stage }: SetUpFacts): Found {
  if (stage === "self_run") {
    return { state: "done", fact: say("support.self-run"), missing: null };
  }
  if (!facts.startsOn) {
    return facts.welcome
      ? { state: "in-progress", fact: say("support.welcome-only"), missing: say("support.start") }
      : { state: "not-started", fact: say("support.none"), missing: say("support.start") };
  }
  const fact = say("support.plan", { on: facts.startsOn, count: facts.done, of: facts.tasks });
  if (facts.overdue > 0) {
    return { state: "attention", fact, missing: say("support.overdue", { count: facts.overdue }) };
  }
  if (facts.tasks < templateTasks) {
    const missing = say("support.restore", { count: templateTasks - facts.tasks });
    return { state: "in-progress", fact, missing };
  }
  if (!facts.welcome) return { state: "in-progress", fact, missing: say("support.welcome") };
  if (facts.done < templateTasks) {
    const missing = say("support.finish", { count: templateTasks - facts.done });
    return { state: "in-progress", fact, missing };
  }
  return { state: "done", fact, missing: null };
}

const finders: Record<StepName, (facts: SetUpFacts) => Found> = {
  purpose,
  coordinators,
  shortlist,
  rules,
  tools,
  support,
};

/**
 * Where each of the six steps stands, from what exists.
 * @param today yyyy-mm-dd
 */
export function progressOf(facts: SetUpFacts, today: string): StepProgress[] {
  return stepNumbers.map((step) => {
    const name = stepNames[step - 1] ?? "purpose";
    const found = finders[name](facts);
    const care = facts.care.find((one) => one.step === step) ?? null;
    const overdue = found.state !== "done" && care?.dueOn != null && care.dueOn < today;
    return { step, name, ...found, state: overdue ? "attention" : found.state, overdue, care };
  });
}

/** How many of the six steps are done. */
export function stepsDone(facts: SetUpFacts, today: string): number {
  return progressOf(facts, today).filter((step) => step.state === "done").length;
}

/**
 * The one thing to do next among communities: what needs attention first (earliest day first),
 * then the earliest step that is not done, in the order of the components.
 */
export function nextToDo(
  communities: readonly { component: Component; steps: readonly StepProgress[] }[],
): { component: Component; step: StepNumber } | null {
  const open = communities.flatMap(({ component, steps }) =>
    steps
      .filter(({ state }) => state !== "done")
      .map(({ step, state, care }) => ({
        component,
        step,
        urgent: state === "attention" ? 0 : 1,
        due: state === "attention" ? (care?.dueOn ?? "9999") : "",
      })),
  );
  const [first] = open.sort(
    (one, other) =>
      one.urgent - other.urgent || one.due.localeCompare(other.due) || one.step - other.step,
  );
  return first ? { component: first.component, step: first.step } : null;
}
