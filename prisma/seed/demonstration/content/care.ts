import type { Component } from "~/core/components";
import type { StepNumber } from "~/features/communities/progress";

interface StepCare {
  component: Component;
  step: StepNumber;
  owner: string;
  /** days from now */
  dueIn?: number;
  proofUrl?: string;
}

/** Addresses lead to example.org, which nobody owns: Demoland has no pages of its own. */
export const careOfSteps: StepCare[] = [
  {
    component: "pedagogy",
    step: 1,
    owner: "pedagogy-coordinator",
    proofUrl: "https://example.org/demoland/pedagogy/meeting-1",
  },
  {
    component: "pedagogy",
    step: 2,
    owner: "ntf-lead",
    proofUrl: "https://example.org/demoland/order-14",
  },
  { component: "pedagogy", step: 3, owner: "pedagogy-coordinator" },
  { component: "pedagogy", step: 4, owner: "facilitator" },
  { component: "pedagogy", step: 6, owner: "pedagogy-coordinator", dueIn: 18 },
  {
    component: "policy",
    step: 2,
    owner: "ntf-lead",
    proofUrl: "https://example.org/demoland/order-14",
  },
  { component: "policy", step: 3, owner: "policy-coordinator", dueIn: 14 },
  { component: "policy", step: 4, owner: "policy-coordinator", dueIn: 28 },
  { component: "technology", step: 1, owner: "technology-coordinator", dueIn: 5 },
  { component: "technology", step: 3, owner: "ntf-member", dueIn: 21 },
];

interface Call {
  component: Component;
  /** days before now */
  days: number;
  people: number;
  link?: string;
}

export const calls: Call[] = [
  {
    component: "pedagogy",
    days: 7,
    people: 5,
    link: "https://example.org/demoland/pedagogy/first-call",
  },
  { component: "policy", days: 4, people: 3 },
];
