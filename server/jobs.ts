import PgBoss from "pg-boss";
import type { Logger } from "pino";
import { deliverWaitingMail } from "~/core/mail.server";
import { tidyAccounts } from "~/features/accounts/commands/tidy-accounts.server";
import { eraseRemovedCandidates } from "~/features/communities/shortlist/commands/remove-candidate.server";
import { tidyImports } from "~/features/documents/exchange/commands/tidy-imports.server";
import { thinVersions } from "~/features/documents/versions/commands/thin-versions.server";
import { askAboutUse, remindOwners } from "~/features/publications/commands/remind.server";

/** Asked for on the hour's 17th minute; pg-boss runs it once, however many processes there are. */
const tidy = { name: "tidy", cron: "17 * * * *" } as const;

/** Logs and versions of documents, hourly; the check of all of them, at night. */
const documentsTidy = { name: "documents-tidy", cron: "41 * * * *" } as const;
const documentsCheck = { name: "documents-check", cron: "23 2 * * *" } as const;

const mailEveryMilliseconds = 5_000;

export interface Jobs {
  /** Finishes what runs and begins nothing more. */
  stop(): Promise<void>;
}

/** What the collaboration server does when it is asked. */
export interface DocumentCare {
  tidy(): Promise<object>;
  check(): Promise<{ documents: number; faults: readonly object[] }>;
}

/**
 * Starts the background work of this process, on the product's own database in the schema `pgboss`.
 * @param connectionString of the same PostgreSQL as everything else
 */
export async function startJobs({
  connectionString,
  site,
  documents,
  log,
}: {
  connectionString: string;
  /** whether this process does what is not about documents: tidying, reminders, mail */
  site: boolean;
  /** null where this process does not look after documents */
  documents: DocumentCare | null;
  log: Logger;
}): Promise<Jobs> {
  const boss = new PgBoss({ connectionString, schema: "pgboss", max: 2 });
  boss.on("error", (error) => log.error({ err: error }, "background work met an error"));
  await boss.start();
  if (documents) await careForDocuments(boss, documents, log);
  const mail = site ? await careForSite(boss, log) : null;
  return {
    async stop() {
      await mail?.stop();
      await boss.stop({ graceful: true, timeout: 10_000 });
    },
  };
}

async function careForSite(boss: PgBoss, log: Logger): Promise<Jobs> {
  await boss.createQueue(tidy.name, { name: tidy.name, policy: "short", expireInSeconds: 300 });
  await boss.schedule(tidy.name, tidy.cron);
  await boss.work(tidy.name, { pollingIntervalSeconds: 60 }, async () => {
    const accounts = await tidyAccounts();
    const imports = await tidyImports();
    log.info({ ...accounts, ...imports, candidates: await eraseRemovedCandidates() }, "tidied up");
    log.info({ owners: await remindOwners(), readers: await askAboutUse() }, "reminded");
  });
  return repeat(mailEveryMilliseconds, async () => {
    try {
      const { sent, failed } = await deliverWaitingMail();
      if (sent + failed > 0) log.info({ sent, failed }, "mail");
    } catch (error) {
      log.error({ err: error }, "mail could not be looked after");
    }
  });
}

async function careForDocuments(boss: PgBoss, documents: DocumentCare, log: Logger): Promise<void> {
  const options = { policy: "short", expireInSeconds: 3_000 } as const;
  for (const { name, cron } of [documentsTidy, documentsCheck]) {
    await boss.createQueue(name, { name, ...options });
    await boss.schedule(name, cron);
  }
  const pollingIntervalSeconds = 60;
  await boss.work(documentsTidy.name, { pollingIntervalSeconds }, async () => {
    const logs = await documents.tidy();
    log.info({ ...logs, versions: await thinVersions() }, "documents were tidied up");
  });
  await boss.work(documentsCheck.name, { pollingIntervalSeconds }, async () => {
    const { documents: checked, faults } = await documents.check();
    log.info({ checked, faults: faults.length }, "documents were checked");
  });
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
