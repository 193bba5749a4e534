-- AlterTable
ALTER TABLE "CollabDoc" ADD COLUMN     "compactionFault" TEXT,
ADD COLUMN     "compactionHaltedAt" TIMESTAMPTZ(3);

-- CreateTable
CREATE TABLE "CollabVersionAuthor" (
    "versionId" UUID NOT NULL,
    "userId" UUID NOT NULL,

    CONSTRAINT "CollabVersionAuthor_pkey" PRIMARY KEY ("versionId","userId")
);

-- CreateIndex
CREATE INDEX "CollabVersionAuthor_userId_idx" ON "CollabVersionAuthor"("userId");

-- AddForeignKey
ALTER TABLE "CollabVersionAuthor" ADD CONSTRAINT "CollabVersionAuthor_versionId_fkey" FOREIGN KEY ("versionId") REFERENCES "CollabVersion"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "CollabVersionAuthor" ADD CONSTRAINT "CollabVersionAuthor_userId_fkey" FOREIGN KEY ("userId") REFERENCES "User"("id") ON DELETE CASCADE ON UPDATE CASCADE;
