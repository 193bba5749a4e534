import { type Component, components } from "~/core/components";
import { countryCodes, countryLanguages } from "~/core/countries/countries";
import { newId } from "~/core/ids";
import { insertRows } from "./rows";

export interface ScaleCommunity {
  id: string;
  countryCode: string;
  component: Component;
  /** main language of its country */
  lang: string;
}

export interface ScalePlaces {
  taskForces: { id: string; countryCode: string; lang: string }[];
  /** three for each country, the most crowded first */
  communities: ScaleCommunity[];
}

const seatKinds = [
  "ministry",
  "teacher_education",
  "technology",
  "parents",
  "analysts",
  "partners",
] as const;

/** A task force with its seats and three communities in every country. */
export async function makePlaces(now: Date): Promise<ScalePlaces> {
  // Georgia first: it becomes the most crowded one, on which pages are measured.
  const codes = ["ge", ...countryCodes().filter((code) => code !== "ge")];
  const taskForces = codes.map((countryCode) => ({
    id: newId(),
    countryCode,
    lang: countryLanguages(countryCode).main[0] ?? "en",
  }));
  const communities = components.flatMap((component) =>
    taskForces.map(({ countryCode, lang }) => ({ id: newId(), countryCode, component, lang })),
  );
  await insertRows("TaskForce", taskForces);
  await insertRows(
    "Seat",
    taskForces.flatMap(({ id }) =>
      seatKinds.flatMap((kind) => [0, 1].map((position) => seat(id, kind, position, now))),
    ),
  );
  await insertRows(
    "Community",
    communities.map(({ lang, ...community }, index) => ({
      ...community,
      taskForceId: taskForces[index % taskForces.length]?.id,
      stage: index % 4 === 0 ? "facilitated" : "forming",
      sponsor: "Ministry of Education, department of schools",
      rhythm: "First Thursday of the month at four, one hour, one living case",
      nextCallAt: new Date(now.getTime() + 9 * 24 * 60 * 60 * 1000),
      langs: [...new Set([lang, "en"])],
      welcome: "Welcome. Say where you teach and what you would like to try first.",
      updatedAt: now,
    })),
  );
  return { taskForces, communities };
}

function seat(taskForceId: string, kind: string, position: number, now: Date) {
  const filled = position === 0;
  return {
    id: newId(),
    taskForceId,
    kind,
    position,
    organisation: filled ? `Organisation for ${kind.replace("_", " ")}` : null,
    personName: filled ? `Holder of ${kind.replace("_", " ")}` : null,
    updatedAt: now,
  };
}
