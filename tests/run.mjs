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

/** One more thing that holds or does not; `cause` is what is printed of it again at the end. */
function count(name, passed, cause = "") {
  total[passed ? "passed" : "failed"] += 1;
  if (!passed) failures.push({ name, cause });
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
  const summary = join(output, `${project}.json`);
  rmSync(summary, { force: true });
  const {
    code,
    signal,
    output: complaints,
  } = await run(
    process.execPath,
    [
      bin("vitest/vitest.mjs"),
      "run",
      `--project=${project}`,
      "--reporter=default",
      "--reporter=./tests/setup/summary.ts",
      "--passWithNoTests",
      ...filters,
    ],
    { cwd: projectRoot, env: { LEARNIN_TEST_SUMMARY: summary }, stream: true },
  );
  const failedBefore = total.failed;
  if (existsSync(summary)) addSummary(JSON.parse(readFileSync(summary, "utf8")));
  if (code !== 0 && total.failed === failedBefore)
    count(
      `${project}: the run itself`,
      false,
      `It ended with ${signal ?? `code ${code}`} after its tests.\n${complaints.slice(-3_000)}`,
    );
}

function addSummary(summary) {
  total.passed += summary.passed;
  total.failed += summary.failed;
  total.skipped += summary.skipped;
  failures.push(...summary.failures);
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

if (failures.length > 0) say("\nFailed:");
for (const { name, cause } of failures)
  say([`  ✗ ${name}`, ...(cause ? cause.split("\n") : [])].join("\n      "));
say(`\n${total.passed} passed, ${total.failed} failed, ${total.skipped} skipped`);
process.exit(total.failed > 0 ? 1 : 0);
