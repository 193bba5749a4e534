import type { TFunction } from "i18next";
import type { Component } from "~/core/components";
import { countryName, countryNote } from "~/core/countries/countries";
import type { StepName, StepNumber, StepState } from "../progress";
import { sayer } from "../say";
import type { OwnerOption } from "./owners.server";
import type { StepView } from "./queries.server";

/** What the frame of a step page shows, as plain JSON. */
export interface StepFrameView {
  countryCode: string;
  countryName: string;
  /** the sentence that must stand wherever this country is named */
  note: string | null;
  component: Component;
  step: StepNumber;
  name: StepName;
  state: StepState;
  fact: string;
  missing: string | null;
  overdue: boolean;
  ownerId: string | null;
  ownerName: string | null;
  dueOn: string | null;
  proofUrl: string | null;
  owners: OwnerOption[];
  can: { edit: boolean };
}

/** The step as its page shows it, in the reader's language. */
export function stepFrame(
  { t, lang }: { t: TFunction; lang: string },
  view: StepView,
): StepFrameView {
  const { community, progress, owners, can } = view;
  const say = sayer(t, lang);
  const note = countryNote(community.countryCode);
  return {
    countryCode: community.countryCode,
    countryName: countryName(community.countryCode, lang),
    note: note && t(note),
    component: community.component,
    step: progress.step,
    name: progress.name,
    state: progress.state,
    fact: say(progress.fact),
    missing: progress.missing && say(progress.missing),
    overdue: progress.overdue,
    ownerId: progress.care?.ownerId ?? null,
    ownerName: progress.care?.ownerName ?? null,
    dueOn: progress.care?.dueOn ?? null,
    proofUrl: progress.care?.proofUrl ?? null,
    owners,
    can,
  };
}

/** Title of a step page: "Step 1, Purpose: Pedagogy, Georgia". */
export function stepMeta(t: TFunction, { component, name, step, countryName }: StepFrameView) {
  return {
    title: t("communities:step.metaTitle", {
      step,
      name: t(`communities:steps.${name}.title`),
      component: t(`shell:components.${component}`),
      country: countryName,
    }),
  };
}
