import { type Component, components } from "~/core/components";
import { db } from "~/core/db.server";
import { newId } from "~/core/ids";

export interface CountryFacts {
  countryCode: string;
  taskForceId: string;
  communities: Record<Component, string>;
}

/** A country with a task force and its three empty communities, for rooms below task-forces. */
export async function aCountry(countryCode: string): Promise<CountryFacts> {
  const taskForceId = newId();
  await db().taskForce.create({ data: { id: taskForceId, countryCode, lang: "en" } });
  const communities = { pedagogy: newId(), policy: newId(), technology: newId() };
  await db().community.createMany({
    data: components.map((component) => ({
      id: communities[component],
      taskForceId,
      countryCode,
      component,
    })),
  });
  return { countryCode, taskForceId, communities };
}
