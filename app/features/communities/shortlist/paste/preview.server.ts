import type { Actor } from "~/core/actor";
import { db } from "~/core/db.server";
import { authorize } from "~/core/errors";
import type { CommunityFacts } from "../../policy";
import { listedPeople } from "../commands/add-candidates.server";
import { canManageShortlist } from "../policy";
import { type PastedPerson, readPeople, type Say, type Unsaid } from "./read-people.server";
import { findTwins, type Twin } from "./twins";

export interface PreviewRow extends PastedPerson {
  /** stands on the list already, or in an earlier row */
  twin: Twin;
}

export interface PastePreview {
  rows: PreviewRow[];
  /** how many would be added */
  good: number;
  heading: string | null;
  unused: string[];
}

/**
 * What a pasted table would become, row by row.
 * @param say the sentence for what the schema finds wrong
 * @throws Forbidden, NotFound; Invalid for a text without rows, or with too many
 */
export async function previewPaste(
  actor: Actor,
  community: CommunityFacts,
  pasted: { text: string; unsaid: Unsaid },
  say: Say,
): Promise<PastePreview> {
  authorize(canManageShortlist(actor, community));
  const { people, ...table } = readPeople(pasted.text, pasted.unsaid, say);
  const listed = await listedPeople(db(), community.id);
  const twins = findTwins(
    listed,
    people.map(({ input }) => input),
  );
  const rows = people.map((person, index) => ({ ...person, twin: twins[index] ?? null }));
  return { ...table, rows, good: rows.filter(isGood).length };
}

export const isGood = ({ input, twin }: Pick<PreviewRow, "input" | "twin">) =>
  input !== null && twin === null;
