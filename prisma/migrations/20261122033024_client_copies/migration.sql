-- AlterTable
ALTER TABLE "CollabClient" ADD COLUMN     "copied" BIGINT[] DEFAULT ARRAY[]::BIGINT[];
