import { pool } from "~/core/db.server";

/** Where the world's threads are, in their order, as addresses name it. */
export const threadPlaces = ["ge/pedagogy", "ge/policy", "am/pedagogy"];

/** Every text holds every thread and document by its address: each reader may learn of their own only. */
export async function holdEachOther({
  documents,
  threads,
}: {
  documents: string[];
  threads: string[];
}) {
  const held = [
    ...threads.map((id, at) => ({
      kind: "thread",
      id,
      href: `/${threadPlaces[at]}/discussions/${id}`,
    })),
    ...documents.map((id) => ({ kind: "document", id, href: `/d/${id}` })),
  ];
  const nodes = JSON.stringify(held.map((attrs) => ({ type: "embed", attrs })));
  for (const [table, column] of [
    ["CollabDoc", "projection"],
    ["Edition", "content"],
  ]) {
    const { rowCount } = await pool().query(
      `UPDATE "${table}" SET "${column}" =
         jsonb_set("${column}", '{content}', "${column}"->'content' || $1::jsonb)`,
      [nodes],
    );
    if (!rowCount) throw new Error(`${table} has no texts.`);
  }
}
