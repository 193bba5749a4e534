import { format } from "node:util";

let collected: string[] = [];

export function collectConsoleErrors(): void {
  console.error = (...parts: unknown[]) => {
    collected.push(format(...parts));
  };
}

/** What console.error was given since the last call; for tests that expect a complaint. */
export function takeConsoleErrors(): string[] {
  const taken = collected;
  collected = [];
  return taken;
}
