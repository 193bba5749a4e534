import type { Env } from "~/core/env.server";

/** What the terminal says once the product is up: where to go and who to sign in as. */
export async function welcomeLines(env: Env): Promise<string[]> {
  const lines = ["", `LearnIn is ready: ${env.APP_ORIGIN}`];
  if (env.LEARNIN_DEMO) {
    lines.push(
      `Demonstration mode: choose a person at ${env.APP_ORIGIN}/sign-in and look at ${env.APP_ORIGIN}/zz`,
    );
  }
  return [...lines, ""];
}
