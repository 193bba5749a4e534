import type { ScaleFacts } from "#prisma/seed/scale/index";

export type Who = "signed out" | "signed in";
export type Mode = "normal" | "light";

/** Milliseconds of processor time of server and database together; the other goals hold for all. */
export interface Case {
  page: string;
  path: string;
  who: Who;
  mode: Mode;
  cpuGoal: number | null;
}

export const goals = {
  queries: 6,
  lightBytes: 30 * 1024,
  scriptBytes: 120 * 1024,
  signedOutCpu: 2,
} as const;

/** Pages by what they show; a page that only members see is measured for them alone. */
function pages({ countryCode, component, threadId }: ScaleFacts) {
  const community = `/${countryCode}/${component}`;
  return [
    { page: "landing", path: "/", open: true, cpuGoal: null },
    { page: "country", path: `/${countryCode}`, open: true, cpuGoal: 8 },
    { page: "community", path: community, open: true, cpuGoal: 8 },
    { page: "discussions", path: `${community}/discussions`, open: false, cpuGoal: null },
    // 50 posts of a thread of 200.
    { page: "thread", path: `${community}/discussions/${threadId}`, open: false, cpuGoal: 10 },
  ];
}

/** Every page, signed out where it is public and signed in, as it is and light. */
export function casesFor(facts: ScaleFacts): Case[] {
  return pages(facts).flatMap(({ open, cpuGoal, ...page }) =>
    (open ? (["signed out", "signed in"] as const) : (["signed in"] as const)).flatMap((who) =>
      (["normal", "light"] as const).map((mode) => ({
        ...page,
        who,
        mode,
        cpuGoal: who === "signed out" ? goals.signedOutCpu : cpuGoal,
      })),
    ),
  );
}
