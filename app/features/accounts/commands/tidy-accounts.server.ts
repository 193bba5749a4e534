import { pool } from "~/core/db.server";

/**
 * Takes away what nobody can use any more: sessions past their limits, tokens long over, mails held
 * for a month (their links are dead), counters run out, forms that nobody sends again. The database's
 * clock judges.
 * @returns how many rows of each went
 */
export async function tidyAccounts() {
  const drop = async (sql: string) => (await pool().query(sql)).rowCount ?? 0;
  return {
    sessions: await drop(`DELETE FROM "Session" WHERE "expiresAt" <= now() OR "endsAt" <= now()`),
    tokens: await drop(`DELETE FROM "AccountToken" WHERE "expiresAt" <= now() - interval '7 days'`),
    mails: await drop(
      `DELETE FROM "MailMessage" WHERE "createdAt" <= now() - interval '30 days'
        AND "state" IN ('held', 'failed', 'sent')`,
    ),
    counters: await drop(
      `DELETE FROM "RateLimit" WHERE "expire" < (extract(epoch FROM now()) * 1000)::bigint`,
    ),
    forms: await drop(`DELETE FROM "SentForm" WHERE "at" <= now() - interval '2 days'`),
  };
}
