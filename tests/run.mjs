/**
 * `npm test`: everything that must hold, in the order in which a fault is found soonest; its last
 * line is "N passed, N failed, N skipped". `npm test -- <room>` runs the tests of one room.
 * Plain Node.js: it also installs what is missing.
 */
import "../server/bootstrap/check-node.mjs";
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";

const { projectRoot } = await import("../server/bootstrap/fingerprint.mjs");
const { ensureBuild, prepareToDevelop } = await import("../server/bootstrap/prepare.mjs");
const { BootstrapError, run, say } = await import("../server/bootstrap/report.mjs");

const total = { passed: 0, failed: 0, skipped: 0 };
const failures = [];
const output = join(projectRoot, "tests/.output");
const bin = (path) => join(projectRoot, "node_modules", path);

function count(name, passed) {
  total[passed ? "passed" : "failed"] += 1;
  if (!passed) failures.push(name);
}

/** One check of its own, counted as one test. */
async function check(name, work) {
  say(`\n── ${name}`);
  const from = performance.now();
  let passed = false;
  try {
    passed = await work();
  } catch (error) {
    if (error instanceof BootstrapError) process.stdout.write(`${error.details}\n`);
    say(`✗ ${error?.message ?? error}`);
  }
  say(`${passed ? "✓" : "✗"} ${name} (${((performance.now() - from) / 1000).toFixed(1)} s)`);
  count(name, passed);
  return passed;
}

async function tool(path, ...args) {
  const { code } = await run(process.execPath, [bin(path), ...args], {
    cwd: projectRoot,
    stream: true,
  });
  return code === 0;
}

/** Runs one vitest project and adds its counts; what it could not even begin counts as failed. */
async function vitest(project, filters) {
  say(`\n── ${project}`);
  const report = join(output, `${project}.json`);
  rmSync(report, { force: true });
  const { code } = await run(
    process.execPath,
    [
      bin("vitest/vitest.mjs"),
      "run",
      `--project=${project}`,
      "--reporter=default",
      "--reporter=json",
      `--outputFile.json=${report}`,
      "--passWithNoTests",
      ...filters,
    ],
    { cwd: projectRoot, stream: true },
  );
  const failedBefore = total.failed;
  if (existsSync(report)) addReport(JSON.parse(readFileSync(report, "utf8")));
  if (code !== 0 && total.failed === failedBefore) count(`${project}: the run itself`, false);
}

function addReport(report) {
  total.passed += report.numPassedTests;
  total.failed += report.numFailedTests;
  total.skipped += report.numPendingTests + report.numTodoTests;
  for (const file of report.testResults) {
    const failed = file.assertionResults.filter((test) => test.status === "failed");
    for (const test of failed) failures.push(test.fullName);
    // A file that does not load has no tests to report, and is a failure all the same.
    if (file.status === "failed" && failed.length === 0)
      count(`${file.name} (does not run)`, false);
  }
}

/** The places where tests of one room are. */
function placesOf(room) {
  return [
    `app/features/${room}/`,
    `app/${room}/`,
    `server/${room}/`,
    `${room}/`,
    `tests/${room}/`,
    `tests/integration/${room}/`,
    `tests/e2e/${room}.`,
    `tests/e2e/${room}/`,
    `tests/${room}.`,
  ].map((place) => join(projectRoot, place));
}

function hasEndToEnd(room) {
  const folder = join(projectRoot, "tests/e2e");
  return existsSync(folder) && readdirSync(folder).some((name) => name.split(".")[0] === room);
}

async function everything() {
  await check("types", () => tool("typescript/bin/tsc", "--noEmit"));
  await check("lint", () => tool("@biomejs/biome/bin/biome", "check", "--error-on-warnings", "."));
  const built = await check("production build", () => ensureBuild().then(() => true));
  await vitest("unit", []);
  await vitest("integration", []);
  if (built) await vitest("e2e", []);
  else count("end-to-end: nothing was built to run it on", false);
}

async function oneRoom(room) {
  const places = placesOf(room);
  await vitest("unit", places);
  await vitest("integration", places);
  if (hasEndToEnd(room)) {
    const built = await check("production build", () => ensureBuild().then(() => true));
    if (built) await vitest("e2e", places);
  }
  if (total.passed + total.failed + total.skipped === 0) {
    say(`✗ There is no test of "${room}"; a room is a folder of app/features.`);
    count(room, false);
  }
}

await prepareToDevelop();
mkdirSync(output, { recursive: true });
const room = process.argv[2];
if (room) await oneRoom(room);
else await everything();

if (failures.length > 0) say(`\nFailed:\n${failures.map((name) => `  ✗ ${name}`).join("\n")}`);
say(`\n${total.passed} passed, ${total.failed} failed, ${total.skipped} skipped`);
process.exit(total.failed > 0 ? 1 : 0);
