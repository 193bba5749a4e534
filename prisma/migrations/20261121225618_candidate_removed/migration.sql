-- AlterTable
ALTER TABLE "Candidate" ADD COLUMN     "removedAt" TIMESTAMPTZ(3);

-- CreateIndex
CREATE INDEX "Candidate_communityId_id_idx" ON "Candidate"("communityId", "id");

-- CreateIndex
CREATE INDEX "Candidate_removedAt_idx" ON "Candidate"("removedAt");
