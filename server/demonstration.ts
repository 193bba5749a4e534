import { seedDemonstration } from "#prisma/seed/demonstration/index";
import type { Env } from "~/core/env.server";
import { log } from "~/core/log.server";

/** In demonstration mode the first start makes Demoland. */
export async function prepareDemonstration(env: Env): Promise<void> {
  if (!env.LEARNIN_DEMO) return;
  const begun = Date.now();
  if (await seedDemonstration()) {
    log().info({ ms: Date.now() - begun }, "the demonstration country is made");
  }
}
