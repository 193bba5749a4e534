import { transact } from "~/core/db.server";
import { publish } from "~/core/events.server";
import type { InvitationAccepted } from "~/features/membership/events";
import type { CandidateJoined } from "../events";

/**
 * Listens to accepted invitations: whoever was invited from the short list becomes `joined`, also
 * when they had been taken off the list meanwhile.
 */
export async function candidateJoined({
  invitationId,
  userId,
}: Pick<InvitationAccepted, "invitationId" | "userId">): Promise<void> {
  const joined = await transact(async (tx) => {
    const candidate = await tx.candidate.findUnique({
      where: { invitationId },
      select: { id: true, communityId: true, state: true },
    });
    if (!candidate || candidate.state === "joined") return null;
    await tx.candidate.update({
      where: { id: candidate.id },
      data: { state: "joined", joinedUserId: userId, removedAt: null },
    });
    return candidate;
  });
  if (!joined) return;
  const event: CandidateJoined = {
    name: "communities.candidate-joined",
    candidateId: joined.id,
    communityId: joined.communityId,
    userId,
  };
  await publish(event);
}
