-- AlterTable
ALTER TABLE "Community" ADD COLUMN     "takenBackAt" TIMESTAMPTZ(3),
ADD COLUMN     "takenBackReason" TEXT;
