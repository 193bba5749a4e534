import type { Env } from "~/core/env.server";
import { createFirstAdministratorLink } from "~/features/membership/commands/first-administrator.server";

/** What the terminal says once the product is up: where to go and who to sign in as. */
export async function welcomeLines(env: Env): Promise<string[]> {
  const lines = ["", `LearnIn is ready: ${env.APP_ORIGIN}`];
  if (env.LEARNIN_DEMO) {
    lines.push(
      `Demonstration mode: choose a person at ${env.APP_ORIGIN}/sign-in and look at ${env.APP_ORIGIN}/zz`,
    );
  }
  const link = env.LEARNIN_DEMO ? null : await createFirstAdministratorLink();
  if (link)
    lines.push(
      `Nobody looks after this site yet. Open this link once, today, to be its first administrator:`,
      link,
    );
  return [...lines, ""];
}
