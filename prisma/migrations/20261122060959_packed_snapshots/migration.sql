-- AlterTable
ALTER TABLE "CollabSnapshot" ADD COLUMN     "packed" BYTEA;
