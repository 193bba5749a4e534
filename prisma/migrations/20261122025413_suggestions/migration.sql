-- CreateEnum
CREATE TYPE "SuggestionKind" AS ENUM ('insert', 'delete', 'replace', 'format');

-- CreateEnum
CREATE TYPE "SuggestionReach" AS ENUM ('words', 'blocks');

-- CreateEnum
CREATE TYPE "SuggestionState" AS ENUM ('open', 'accepted', 'rejected', 'withdrawn');

-- CreateTable
CREATE TABLE "Suggestion" (
    "id" UUID NOT NULL,
    "documentId" UUID NOT NULL,
    "authorId" UUID,
    "kind" "SuggestionKind" NOT NULL,
    "reach" "SuggestionReach" NOT NULL,
    "state" "SuggestionState" NOT NULL DEFAULT 'open',
    "epoch" INTEGER NOT NULL,
    "anchor" JSONB NOT NULL,
    "removed" JSONB NOT NULL,
    "added" JSONB NOT NULL,
    "before" TEXT NOT NULL,
    "after" TEXT NOT NULL,
    "note" TEXT,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "decidedById" UUID,
    "decidedAt" TIMESTAMPTZ(3),

    CONSTRAINT "Suggestion_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "Suggestion_documentId_state_id_idx" ON "Suggestion"("documentId", "state", "id");

-- CreateIndex
CREATE INDEX "Suggestion_authorId_idx" ON "Suggestion"("authorId");

-- AddForeignKey
ALTER TABLE "Suggestion" ADD CONSTRAINT "Suggestion_documentId_fkey" FOREIGN KEY ("documentId") REFERENCES "Document"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Suggestion" ADD CONSTRAINT "Suggestion_authorId_fkey" FOREIGN KEY ("authorId") REFERENCES "User"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Suggestion" ADD CONSTRAINT "Suggestion_decidedById_fkey" FOREIGN KEY ("decidedById") REFERENCES "User"("id") ON DELETE SET NULL ON UPDATE CASCADE;
