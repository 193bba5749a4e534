-- CreateTable
CREATE TABLE "HeldCall" (
    "id" UUID NOT NULL,
    "communityId" UUID NOT NULL,
    "heldOn" DATE NOT NULL,
    "people" INTEGER NOT NULL,
    "link" TEXT,
    "recordedById" UUID,
    "recordedAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "HeldCall_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "HeldCall_communityId_heldOn_key" ON "HeldCall"("communityId", "heldOn");

-- AddForeignKey
ALTER TABLE "HeldCall" ADD CONSTRAINT "HeldCall_communityId_fkey" FOREIGN KEY ("communityId") REFERENCES "Community"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "HeldCall" ADD CONSTRAINT "HeldCall_recordedById_fkey" FOREIGN KEY ("recordedById") REFERENCES "User"("id") ON DELETE SET NULL ON UPDATE CASCADE;
