-- CreateEnum
CREATE TYPE "Licence" AS ENUM ('cc_by', 'cc_by_sa', 'cc_by_nc', 'cc0');

-- CreateEnum
CREATE TYPE "RevisionState" AS ENUM ('in_review', 'approved', 'returned', 'replaced', 'published');

-- CreateEnum
CREATE TYPE "ReviewVerdict" AS ENUM ('approved', 'returned');

-- CreateEnum
CREATE TYPE "StoryState" AS ENUM ('waiting', 'shown', 'hidden');

-- CreateTable
CREATE TABLE "PublicationPlan" (
    "documentId" UUID NOT NULL,
    "titleEn" TEXT,
    "summary" TEXT,
    "licence" "Licence" NOT NULL DEFAULT 'cc_by',
    "reviewOn" DATE,
    "updatedAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "PublicationPlan_pkey" PRIMARY KEY ("documentId")
);

-- CreateTable
CREATE TABLE "CheckDismissal" (
    "documentId" UUID NOT NULL,
    "key" TEXT NOT NULL,
    "userId" UUID,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "CheckDismissal_pkey" PRIMARY KEY ("documentId","key")
);

-- CreateTable
CREATE TABLE "CreditConsent" (
    "documentId" UUID NOT NULL,
    "userId" UUID NOT NULL,
    "named" BOOLEAN NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "CreditConsent_pkey" PRIMARY KEY ("documentId","userId")
);

-- CreateTable
CREATE TABLE "Revision" (
    "id" UUID NOT NULL,
    "documentId" UUID NOT NULL,
    "number" INTEGER NOT NULL,
    "openFor" UUID,
    "state" "RevisionState" NOT NULL DEFAULT 'in_review',
    "title" TEXT NOT NULL,
    "titleEn" TEXT NOT NULL,
    "summary" TEXT NOT NULL,
    "lang" TEXT NOT NULL,
    "licence" "Licence" NOT NULL,
    "reviewOn" DATE,
    "content" JSONB NOT NULL,
    "hash" TEXT NOT NULL,
    "logSeq" BIGINT NOT NULL,
    "note" TEXT NOT NULL DEFAULT '',
    "findings" JSONB NOT NULL,
    "requestedById" UUID,
    "requestedAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "closedAt" TIMESTAMPTZ(3),

    CONSTRAINT "Revision_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "RevisionAuthor" (
    "revisionId" UUID NOT NULL,
    "userId" UUID NOT NULL,

    CONSTRAINT "RevisionAuthor_pkey" PRIMARY KEY ("revisionId","userId")
);

-- CreateTable
CREATE TABLE "RevisionReview" (
    "revisionId" UUID NOT NULL,
    "userId" UUID NOT NULL,
    "invitedById" UUID,
    "verdict" "ReviewVerdict",
    "remark" TEXT NOT NULL DEFAULT '',
    "invitedAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "answeredAt" TIMESTAMPTZ(3),

    CONSTRAINT "RevisionReview_pkey" PRIMARY KEY ("revisionId","userId")
);

-- CreateTable
CREATE TABLE "Publication" (
    "id" UUID NOT NULL,
    "documentId" UUID,
    "slug" TEXT NOT NULL,
    "kind" "DocumentKind" NOT NULL,
    "countryCode" TEXT NOT NULL,
    "communityId" UUID,
    "title" TEXT NOT NULL,
    "titleEn" TEXT NOT NULL,
    "summary" TEXT NOT NULL,
    "lang" TEXT NOT NULL,
    "editions" INTEGER NOT NULL DEFAULT 1,
    "ownerId" UUID,
    "reviewOn" DATE,
    "reviewRemindedAt" TIMESTAMPTZ(3),
    "firstPublishedAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "publishedAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "retiredAt" TIMESTAMPTZ(3),
    "retiredReason" TEXT NOT NULL DEFAULT '',
    "successorId" UUID,

    CONSTRAINT "Publication_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "PublicationSlug" (
    "slug" TEXT NOT NULL,
    "publicationId" UUID,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "PublicationSlug_pkey" PRIMARY KEY ("slug")
);

-- CreateTable
CREATE TABLE "Edition" (
    "id" UUID NOT NULL,
    "publicationId" UUID NOT NULL,
    "number" INTEGER NOT NULL,
    "revisionId" UUID,
    "title" TEXT NOT NULL,
    "titleEn" TEXT NOT NULL,
    "summary" TEXT NOT NULL,
    "lang" TEXT NOT NULL,
    "licence" "Licence" NOT NULL,
    "content" JSONB NOT NULL,
    "hash" TEXT NOT NULL,
    "logSeq" BIGINT NOT NULL,
    "note" TEXT NOT NULL DEFAULT '',
    "credits" JSONB NOT NULL,
    "publishedAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "publishedById" UUID,

    CONSTRAINT "Edition_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "EditionFile" (
    "id" UUID NOT NULL,
    "editionId" UUID NOT NULL,
    "format" TEXT NOT NULL,
    "fileName" TEXT NOT NULL,
    "mime" TEXT NOT NULL,
    "bytes" BYTEA NOT NULL,
    "size" INTEGER NOT NULL,
    "sha256" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "EditionFile_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "UseStory" (
    "id" UUID NOT NULL,
    "publicationId" UUID NOT NULL,
    "edition" INTEGER NOT NULL,
    "lang" TEXT NOT NULL,
    "userId" UUID,
    "name" TEXT NOT NULL,
    "place" TEXT NOT NULL,
    "did" TEXT NOT NULL,
    "changed" TEXT NOT NULL,
    "state" "StoryState" NOT NULL DEFAULT 'waiting',
    "decidedById" UUID,
    "decidedAt" TIMESTAMPTZ(3),
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "UseStory_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "UseReminder" (
    "publicationId" UUID NOT NULL,
    "userId" UUID NOT NULL,
    "dueAt" TIMESTAMPTZ(3) NOT NULL,
    "sentAt" TIMESTAMPTZ(3),

    CONSTRAINT "UseReminder_pkey" PRIMARY KEY ("publicationId","userId")
);

-- CreateIndex
CREATE INDEX "CreditConsent_userId_idx" ON "CreditConsent"("userId");

-- CreateIndex
CREATE UNIQUE INDEX "Revision_openFor_key" ON "Revision"("openFor");

-- CreateIndex
CREATE UNIQUE INDEX "Revision_documentId_number_key" ON "Revision"("documentId", "number");

-- CreateIndex
CREATE INDEX "RevisionAuthor_userId_idx" ON "RevisionAuthor"("userId");

-- CreateIndex
CREATE INDEX "RevisionReview_userId_verdict_idx" ON "RevisionReview"("userId", "verdict");

-- CreateIndex
CREATE UNIQUE INDEX "Publication_documentId_key" ON "Publication"("documentId");

-- CreateIndex
CREATE UNIQUE INDEX "Publication_slug_key" ON "Publication"("slug");

-- CreateIndex
CREATE INDEX "Publication_communityId_retiredAt_publishedAt_idx" ON "Publication"("communityId", "retiredAt", "publishedAt");

-- CreateIndex
CREATE INDEX "Publication_countryCode_retiredAt_publishedAt_idx" ON "Publication"("countryCode", "retiredAt", "publishedAt");

-- CreateIndex
CREATE INDEX "Publication_retiredAt_publishedAt_idx" ON "Publication"("retiredAt", "publishedAt");

-- CreateIndex
CREATE INDEX "Publication_reviewOn_idx" ON "Publication"("reviewOn");

-- CreateIndex
CREATE INDEX "PublicationSlug_publicationId_idx" ON "PublicationSlug"("publicationId");

-- CreateIndex
CREATE UNIQUE INDEX "Edition_revisionId_key" ON "Edition"("revisionId");

-- CreateIndex
CREATE UNIQUE INDEX "Edition_publicationId_number_key" ON "Edition"("publicationId", "number");

-- CreateIndex
CREATE UNIQUE INDEX "EditionFile_editionId_format_key" ON "EditionFile"("editionId", "format");

-- CreateIndex
CREATE INDEX "UseStory_publicationId_state_createdAt_idx" ON "UseStory"("publicationId", "state", "createdAt");

-- CreateIndex
CREATE INDEX "UseReminder_userId_idx" ON "UseReminder"("userId");

-- CreateIndex
CREATE INDEX "UseReminder_dueAt_idx" ON "UseReminder"("dueAt");

-- AddForeignKey
ALTER TABLE "PublicationPlan" ADD CONSTRAINT "PublicationPlan_documentId_fkey" FOREIGN KEY ("documentId") REFERENCES "Document"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "CheckDismissal" ADD CONSTRAINT "CheckDismissal_documentId_fkey" FOREIGN KEY ("documentId") REFERENCES "Document"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "CheckDismissal" ADD CONSTRAINT "CheckDismissal_userId_fkey" FOREIGN KEY ("userId") REFERENCES "User"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "CreditConsent" ADD CONSTRAINT "CreditConsent_documentId_fkey" FOREIGN KEY ("documentId") REFERENCES "Document"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "CreditConsent" ADD CONSTRAINT "CreditConsent_userId_fkey" FOREIGN KEY ("userId") REFERENCES "User"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Revision" ADD CONSTRAINT "Revision_documentId_fkey" FOREIGN KEY ("documentId") REFERENCES "Document"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Revision" ADD CONSTRAINT "Revision_requestedById_fkey" FOREIGN KEY ("requestedById") REFERENCES "User"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "RevisionAuthor" ADD CONSTRAINT "RevisionAuthor_revisionId_fkey" FOREIGN KEY ("revisionId") REFERENCES "Revision"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "RevisionAuthor" ADD CONSTRAINT "RevisionAuthor_userId_fkey" FOREIGN KEY ("userId") REFERENCES "User"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "RevisionReview" ADD CONSTRAINT "RevisionReview_revisionId_fkey" FOREIGN KEY ("revisionId") REFERENCES "Revision"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "RevisionReview" ADD CONSTRAINT "RevisionReview_userId_fkey" FOREIGN KEY ("userId") REFERENCES "User"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "RevisionReview" ADD CONSTRAINT "RevisionReview_invitedById_fkey" FOREIGN KEY ("invitedById") REFERENCES "User"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Publication" ADD CONSTRAINT "Publication_documentId_fkey" FOREIGN KEY ("documentId") REFERENCES "Document"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Publication" ADD CONSTRAINT "Publication_communityId_fkey" FOREIGN KEY ("communityId") REFERENCES "Community"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Publication" ADD CONSTRAINT "Publication_ownerId_fkey" FOREIGN KEY ("ownerId") REFERENCES "User"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Publication" ADD CONSTRAINT "Publication_successorId_fkey" FOREIGN KEY ("successorId") REFERENCES "Publication"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "PublicationSlug" ADD CONSTRAINT "PublicationSlug_publicationId_fkey" FOREIGN KEY ("publicationId") REFERENCES "Publication"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Edition" ADD CONSTRAINT "Edition_publicationId_fkey" FOREIGN KEY ("publicationId") REFERENCES "Publication"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Edition" ADD CONSTRAINT "Edition_revisionId_fkey" FOREIGN KEY ("revisionId") REFERENCES "Revision"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Edition" ADD CONSTRAINT "Edition_publishedById_fkey" FOREIGN KEY ("publishedById") REFERENCES "User"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "EditionFile" ADD CONSTRAINT "EditionFile_editionId_fkey" FOREIGN KEY ("editionId") REFERENCES "Edition"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "UseStory" ADD CONSTRAINT "UseStory_publicationId_fkey" FOREIGN KEY ("publicationId") REFERENCES "Publication"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "UseStory" ADD CONSTRAINT "UseStory_userId_fkey" FOREIGN KEY ("userId") REFERENCES "User"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "UseStory" ADD CONSTRAINT "UseStory_decidedById_fkey" FOREIGN KEY ("decidedById") REFERENCES "User"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "UseReminder" ADD CONSTRAINT "UseReminder_publicationId_fkey" FOREIGN KEY ("publicationId") REFERENCES "Publication"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "UseReminder" ADD CONSTRAINT "UseReminder_userId_fkey" FOREIGN KEY ("userId") REFERENCES "User"("id") ON DELETE CASCADE ON UPDATE CASCADE;
