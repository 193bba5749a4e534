import { db, type Prisma } from "~/core/db.server";
import { newId } from "~/core/ids";
import type { CandidateInput } from "~/features/communities/shortlist/schema";

/** What the form gives for a person of whom only the necessary is known. */
export function candidateInput(facts: Partial<CandidateInput> = {}): CandidateInput {
  return {
    name: "Somebody",
    organisationKind: "school",
    rural: false,
    gender: "unsaid",
    lang: "en",
    ...facts,
  };
}

/** A person on a short list, as if a command had put them there. */
export async function aCandidate(
  communityId: string,
  facts: Partial<Prisma.CandidateUncheckedCreateInput> = {},
): Promise<string> {
  const { id } = await db().candidate.create({
    data: {
      id: newId(),
      communityId,
      name: "Somebody",
      organisationKind: "school",
      lang: "en",
      ...facts,
    },
    select: { id: true },
  });
  return id;
}
