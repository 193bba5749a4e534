/** What one request costs that nobody asked before. */
export interface Single {
  status: number;
  /** milliseconds until the whole answer is here */
  ms: number;
  /** database queries, those of the session and of transactions included */
  queries: number;
}

const tries = 5;

async function queriesSoFar(origin: string): Promise<number> {
  const text = await (await fetch(`${origin}/metrics`)).text();
  const found = /^pg_queries_total (\d+)/m.exec(text)?.[1];
  if (found === undefined) throw new Error("The server does not count its database queries.");
  return Number(found);
}

/**
 * Asks for a page alone, a few times. Each address is new to the cache of signed-out pages, so that
 * the page is really made; of the counts the lowest is taken, because jobs ask the database too.
 */
export async function askAlone(
  origin: string,
  path: string,
  headers: Record<string, string>,
): Promise<Single> {
  const results: Single[] = [];
  for (let turn = 0; turn < tries; turn += 1) {
    const address = `${origin}${path}?turn=${turn}-${Date.now()}`;
    const before = await queriesSoFar(origin);
    const begun = performance.now();
    const answer = await fetch(address, { headers, redirect: "manual" });
    await answer.arrayBuffer();
    const ms = performance.now() - begun;
    results.push({ status: answer.status, ms, queries: (await queriesSoFar(origin)) - before });
  }
  const least = (of: (one: Single) => number) => Math.min(...results.map(of));
  return {
    status: results[0]?.status ?? 0,
    ms: least((one) => one.ms),
    queries: least((one) => one.queries),
  };
}
