import PgBoss from "pg-boss";
import type { Logger } from "pino";
import { deliverWaitingMail } from "~/core/mail.server";
import { tidyAccounts } from "~/features/accounts/commands/tidy-accounts.server";
import { eraseRemovedCandidates } from "~/features/communities/shortlist/commands/remove-candidate.server";

/** Asked for on the hour's 17th minute; pg-boss runs it once, however many processes there are. */
const tidy = { name: "tidy", cron: "17 * * * *" } as const;

const mailEveryMilliseconds = 5_000;

export interface Jobs {
  /** Finishes what runs and begins nothing more. */
  stop(): Promise<void>;
}

/**
 * Starts the background work of this process, on the product's own database in the schema `pgboss`.
 * @param connectionString of the same PostgreSQL as everything else
 */
export async function startJobs({
  connectionString,
  log,
}: {
  connectionString: string;
  log: Logger;
}): Promise<Jobs> {
  const boss = new PgBoss({ connectionString, schema: "pgboss", max: 2 });
  boss.on("error", (error) => log.error({ err: error }, "background work met an error"));
  await boss.start();
  await boss.createQueue(tidy.name, { name: tidy.name, policy: "short", expireInSeconds: 300 });
  await boss.schedule(tidy.name, tidy.cron);
  await boss.work(tidy.name, { pollingIntervalSeconds: 60 }, async () => {
    const accounts = await tidyAccounts();
    log.info({ ...accounts, candidates: await eraseRemovedCandidates() }, "tidied up");
  });
  const mail = repeat(mailEveryMilliseconds, async () => {
    try {
      const { sent, failed } = await deliverWaitingMail();
      if (sent + failed > 0) log.info({ sent, failed }, "mail");
    } catch (error) {
      log.error({ err: error }, "mail could not be looked after");
    }
  });
  return {
    async stop() {
      await mail.stop();
      await boss.stop({ graceful: true, timeout: 10_000 });
    },
  };
}

/**
 * Does the work again and again, a pause after each. Mail needs no queue around it: its rows are
 * one, with leases and retries, and somebody waits for the link of a new password.
 */
function repeat(pause: number, work: () => Promise<void>): Jobs {
  let timer: NodeJS.Timeout | undefined;
  let stopped = false;
  let running = turn();
  async function turn(): Promise<void> {
    await work();
    if (stopped) return;
    timer = setTimeout(() => {
      running = turn();
    }, pause);
  }
  return {
    async stop() {
      stopped = true;
      clearTimeout(timer);
      await running;
    },
  };
}
