import { mkdirSync, writeFileSync } from "node:fs";
import { dirname, relative } from "node:path";
import type { SerializedError } from "vitest";
import type { Reporter, TestModule } from "vitest/node";

/** What `npm test` prints again at its very end, so that the last screen tells why it failed. */
export interface Summary {
  passed: number;
  failed: number;
  skipped: number;
  /** `name` says where, `cause` what was thrown. */
  failures: { name: string; cause: string }[];
}

const frames = 4;

/** What was thrown, with the first lines of where it came from. */
function cause(error: Pick<SerializedError, "message" | "stack">): string {
  const lines = [error.message, ...(error.stack ?? "").split("\n")];
  const at = lines
    .filter(
      (line) => line.trimStart().startsWith("at ") && !line.includes("/node_modules/@vitest/"),
    )
    .slice(0, frames);
  return [error.message, ...at].join("\n");
}

function addModule(summary: Summary, module: TestModule): void {
  for (const test of module.children.allTests()) {
    const { state, errors } = test.result();
    if (state === "passed") summary.passed += 1;
    else if (state === "failed") summary.failed += 1;
    else summary.skipped += 1;
    if (state === "failed")
      summary.failures.push({ name: test.fullName, cause: errors.map(cause).join("\n") });
  }
  // A file that does not load, or a set-up or tear-down that fails, is a failure all the same.
  const around = [
    ...module.errors(),
    ...[...module.children.allSuites()].flatMap((s) => s.errors()),
  ];
  for (const error of around) {
    summary.failed += 1;
    const name = `${relative(process.cwd(), module.moduleId)} (outside its tests)`;
    summary.failures.push({ name, cause: cause(error) });
  }
}

/** Writes the summary of one project to the file that `npm test` names in LEARNIN_TEST_SUMMARY. */
export default class SummaryReporter implements Reporter {
  onTestRunEnd(modules: readonly TestModule[], unhandled: readonly SerializedError[]): void {
    const path = process.env.LEARNIN_TEST_SUMMARY;
    if (!path) return;
    const summary: Summary = { passed: 0, failed: 0, skipped: 0, failures: [] };
    for (const module of modules) addModule(summary, module);
    for (const error of unhandled) {
      summary.failed += 1;
      const file = error.VITEST_TEST_PATH;
      const during = [
        file ? relative(process.cwd(), String(file)) : "",
        String(error.VITEST_TEST_NAME ?? ""),
      ];
      const name = ["thrown where no test waits for it", ...during].filter(Boolean).join(", ");
      summary.failures.push({ name, cause: cause(error) });
    }
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, JSON.stringify(summary));
  }
}
