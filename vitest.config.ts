import { defineConfig } from "vitest/config";
import { aliases } from "./vite.config";

const guards = ["tests/setup/console.ts"];
const withDatabase = [...guards, "tests/setup/worker-database.ts"];

/**
 * Three projects, run in this order by `npm test`:
 * unit (no database, clock or network), integration (real PostgreSQL, real sockets),
 * e2e (the built product in a real Chromium, one file at a time).
 * soak is for `npm run test:soak` alone: kills and load for an hour.
 */
export default defineConfig({
  resolve: { alias: aliases },
  test: {
    pool: "forks",
    env: { NODE_ENV: "test", TZ: "UTC", LOG_LEVEL: "silent" },
    restoreMocks: true,
    unstubEnvs: true,
    projects: [
      {
        extends: true,
        test: {
          name: "unit",
          include: ["{app,collab,server,prisma}/**/*.test.{ts,tsx}"],
          setupFiles: guards,
        },
      },
      {
        extends: true,
        test: {
          name: "integration",
          include: [
            "tests/integration/**/*.test.{ts,tsx}",
            "tests/collab/**/*.test.ts",
            "tests/architecture.test.ts",
          ],
          globalSetup: ["tests/setup/database-server.ts"],
          setupFiles: withDatabase,
          testTimeout: 20_000,
          hookTimeout: 30_000,
          // A worker keeps what it need not keep as long as this machine has memory; others have less.
          execArgv: ["--max-old-space-size=768"],
          // Most of the time a file waits for PostgreSQL's disk or for a clock.
          maxWorkers: 2,
        },
      },
      {
        extends: true,
        test: {
          name: "soak",
          // Thousands of clients in one process: its collections are not to take the server's core as well.
          execArgv: ["--single-threaded-gc"],
          include: ["tests/soak/**/*.test.ts"],
          globalSetup: ["tests/setup/database-server.ts"],
          setupFiles: withDatabase,
          fileParallelism: false,
          hookTimeout: 120_000,
        },
      },
      {
        extends: true,
        test: {
          name: "e2e",
          include: ["tests/e2e/**/*.test.ts"],
          globalSetup: ["tests/setup/database-server.ts", "tests/setup/browser.ts"],
          setupFiles: withDatabase,
          fileParallelism: false,
          testTimeout: 180_000,
          hookTimeout: 120_000,
        },
      },
    ],
  },
});
