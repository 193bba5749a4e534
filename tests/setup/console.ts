import { afterEach, beforeEach } from "vitest";
import { collectConsoleErrors, takeConsoleErrors } from "../support/console";

collectConsoleErrors();

beforeEach(() => {
  takeConsoleErrors();
});

/** React, Remix and our own code complain there; a test that expects it takes it away first. */
afterEach(() => {
  const errors = takeConsoleErrors();
  if (errors.length > 0) {
    throw new Error(`console.error was called during this test:\n${errors.join("\n")}`);
  }
});
