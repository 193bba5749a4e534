-- DropIndex
DROP INDEX "Post_clientKey_key";

-- AlterTable
ALTER TABLE "Post" DROP COLUMN "clientKey";

-- CreateTable
CREATE TABLE "SentForm" (
    "userId" UUID NOT NULL,
    "digest" BYTEA NOT NULL,
    "result" BYTEA,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "SentForm_pkey" PRIMARY KEY ("userId","digest")
);

-- CreateIndex
CREATE INDEX "SentForm_at_idx" ON "SentForm"("at");

-- AddForeignKey
ALTER TABLE "SentForm" ADD CONSTRAINT "SentForm_userId_fkey" FOREIGN KEY ("userId") REFERENCES "User"("id") ON DELETE CASCADE ON UPDATE CASCADE;
