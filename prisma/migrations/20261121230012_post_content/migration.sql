-- AlterTable
ALTER TABLE "Post" ADD COLUMN     "content" JSONB NOT NULL;

-- CreateIndex
CREATE INDEX "Thread_communityId_kind_answerPostId_lastPostAt_id_idx" ON "Thread"("communityId", "kind", "answerPostId", "lastPostAt", "id");
