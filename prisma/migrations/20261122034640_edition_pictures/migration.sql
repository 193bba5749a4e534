-- CreateTable
CREATE TABLE "EditionPicture" (
    "editionId" UUID NOT NULL,
    "fileId" UUID NOT NULL,

    CONSTRAINT "EditionPicture_pkey" PRIMARY KEY ("editionId","fileId")
);

-- CreateIndex
CREATE INDEX "EditionPicture_fileId_idx" ON "EditionPicture"("fileId");

-- AddForeignKey
ALTER TABLE "EditionPicture" ADD CONSTRAINT "EditionPicture_editionId_fkey" FOREIGN KEY ("editionId") REFERENCES "Edition"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "EditionPicture" ADD CONSTRAINT "EditionPicture_fileId_fkey" FOREIGN KEY ("fileId") REFERENCES "StoredFile"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
