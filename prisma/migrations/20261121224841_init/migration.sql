-- CreateEnum
CREATE TYPE "DataMode" AS ENUM ('auto', 'light', 'full');

-- CreateEnum
CREATE TYPE "AccountTokenKind" AS ENUM ('password_reset', 'email_change', 'first_administrator');

-- CreateEnum
CREATE TYPE "CommunityStage" AS ENUM ('forming', 'facilitated', 'self_run');

-- CreateEnum
CREATE TYPE "OrganisationKind" AS ENUM ('ministry', 'state_body', 'school', 'university', 'ngo', 'start_up', 'partner');

-- CreateEnum
CREATE TYPE "CandidateState" AS ENUM ('idea', 'to_contact', 'contacted', 'yes', 'later', 'no', 'joined');

-- CreateEnum
CREATE TYPE "Gender" AS ENUM ('woman', 'man', 'unsaid');

-- CreateEnum
CREATE TYPE "WhoMayPost" AS ENUM ('members', 'facilitators', 'everyone_signed_in');

-- CreateEnum
CREATE TYPE "ToolFunction" AS ENUM ('discuss', 'write', 'meet', 'share_files', 'chat', 'reach_offline');

-- CreateEnum
CREATE TYPE "PlanTaskKind" AS ENUM ('welcome', 'first_question', 'first_call', 'first_guide', 'other');

-- CreateEnum
CREATE TYPE "ThreadKind" AS ENUM ('discussion', 'question');

-- CreateEnum
CREATE TYPE "DocumentKind" AS ENUM ('purpose', 'rules', 'charter', 'guide', 'minutes', 'page');

-- CreateEnum
CREATE TYPE "DocumentVisibility" AS ENUM ('private', 'community', 'country', 'public');

-- CreateEnum
CREATE TYPE "DocumentAccess" AS ENUM ('read', 'comment', 'edit', 'own');

-- CreateEnum
CREATE TYPE "CollabState" AS ENUM ('active', 'frozen', 'quarantined', 'deleted');

-- CreateEnum
CREATE TYPE "CollabUpdateKind" AS ENUM ('edit', 'restore', 'system');

-- CreateEnum
CREATE TYPE "Component" AS ENUM ('pedagogy', 'policy', 'technology');

-- CreateEnum
CREATE TYPE "MailState" AS ENUM ('waiting', 'sent', 'held', 'failed');

-- CreateEnum
CREATE TYPE "Role" AS ENUM ('admin', 'regional', 'ntf_lead', 'ntf_member', 'assessment_coordinator', 'coordinator', 'deputy_coordinator', 'facilitator', 'member', 'ambassador');

-- CreateEnum
CREATE TYPE "Scope" AS ENUM ('platform', 'region', 'country', 'community');

-- CreateEnum
CREATE TYPE "SeatKind" AS ENUM ('ministry', 'teacher_education', 'technology', 'parents', 'analysts', 'partners');

-- CreateTable
CREATE TABLE "User" (
    "id" UUID NOT NULL,
    "handle" TEXT NOT NULL,
    "email" TEXT,
    "emailVerifiedAt" TIMESTAMPTZ(3),
    "name" TEXT NOT NULL,
    "organisation" TEXT,
    "about" TEXT,
    "passwordHash" TEXT,
    "passwordChangedAt" TIMESTAMPTZ(3),
    "uiLang" TEXT NOT NULL DEFAULT 'en',
    "readsLangs" TEXT[] DEFAULT ARRAY[]::TEXT[],
    "timeZone" TEXT NOT NULL DEFAULT 'UTC',
    "dataMode" "DataMode" NOT NULL DEFAULT 'auto',
    "photoId" UUID,
    "suspendedAt" TIMESTAMPTZ(3),
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updatedAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "User_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Session" (
    "id" TEXT NOT NULL,
    "secretHash" BYTEA NOT NULL,
    "userId" UUID NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "lastSeenAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "expiresAt" TIMESTAMPTZ(3) NOT NULL,
    "endsAt" TIMESTAMPTZ(3) NOT NULL,
    "device" TEXT NOT NULL DEFAULT '',

    CONSTRAINT "Session_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "AccountToken" (
    "id" UUID NOT NULL,
    "kind" "AccountTokenKind" NOT NULL,
    "tokenHash" BYTEA NOT NULL,
    "userId" UUID,
    "email" TEXT,
    "expiresAt" TIMESTAMPTZ(3) NOT NULL,
    "usedAt" TIMESTAMPTZ(3),
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "AccountToken_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Community" (
    "id" UUID NOT NULL,
    "taskForceId" UUID NOT NULL,
    "countryCode" TEXT NOT NULL,
    "component" "Component" NOT NULL,
    "stage" "CommunityStage" NOT NULL DEFAULT 'forming',
    "sponsor" TEXT,
    "rhythm" TEXT,
    "nextCallAt" TIMESTAMPTZ(3),
    "nextCallUrl" TEXT,
    "langs" TEXT[] DEFAULT ARRAY[]::TEXT[],
    "welcome" TEXT,
    "planStartsOn" DATE,
    "selfRunAt" TIMESTAMPTZ(3),
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updatedAt" TIMESTAMPTZ(3) NOT NULL,
    "purposeDocumentId" UUID,
    "rulesDocumentId" UUID,

    CONSTRAINT "Community_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "SetupStep" (
    "communityId" UUID NOT NULL,
    "step" INTEGER NOT NULL,
    "ownerId" UUID,
    "dueOn" DATE,
    "proofUrl" TEXT,
    "updatedAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "SetupStep_pkey" PRIMARY KEY ("communityId","step")
);

-- CreateTable
CREATE TABLE "PurposeVersion" (
    "id" UUID NOT NULL,
    "communityId" UUID NOT NULL,
    "version" INTEGER NOT NULL,
    "lang" TEXT NOT NULL,
    "content" JSONB NOT NULL,
    "summary" TEXT NOT NULL,
    "summaryEn" TEXT NOT NULL,
    "glossEn" TEXT NOT NULL,
    "publishedAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "publishedById" UUID,

    CONSTRAINT "PurposeVersion_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Candidate" (
    "id" UUID NOT NULL,
    "communityId" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "organisation" TEXT,
    "organisationKind" "OrganisationKind" NOT NULL,
    "place" TEXT,
    "rural" BOOLEAN NOT NULL DEFAULT false,
    "gender" "Gender" NOT NULL DEFAULT 'unsaid',
    "lang" TEXT NOT NULL,
    "why" TEXT,
    "channel" TEXT,
    "email" TEXT,
    "phone" TEXT,
    "state" "CandidateState" NOT NULL DEFAULT 'idea',
    "addedById" UUID,
    "joinedUserId" UUID,
    "invitationId" UUID,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updatedAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "Candidate_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "ContactAttempt" (
    "id" UUID NOT NULL,
    "candidateId" UUID NOT NULL,
    "byId" UUID,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "channel" TEXT NOT NULL,
    "note" TEXT,
    "answer" TEXT,

    CONSTRAINT "ContactAttempt_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "RuleSet" (
    "id" UUID NOT NULL,
    "communityId" UUID NOT NULL,
    "version" INTEGER NOT NULL,
    "lang" TEXT NOT NULL,
    "content" JSONB NOT NULL,
    "whoMayPost" "WhoMayPost" NOT NULL DEFAULT 'members',
    "replyHours" INTEGER NOT NULL,
    "langs" TEXT[],
    "pictureRule" TEXT NOT NULL,
    "conflictPath" TEXT NOT NULL,
    "changeNote" TEXT,
    "publishedAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "publishedById" UUID,

    CONSTRAINT "RuleSet_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "RuleAcceptance" (
    "ruleSetId" UUID NOT NULL,
    "userId" UUID NOT NULL,
    "acceptedAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "RuleAcceptance_pkey" PRIMARY KEY ("ruleSetId","userId")
);

-- CreateTable
CREATE TABLE "ToolChoice" (
    "id" UUID NOT NULL,
    "communityId" UUID NOT NULL,
    "function" "ToolFunction" NOT NULL,
    "tool" TEXT NOT NULL,
    "reason" TEXT NOT NULL,
    "url" TEXT,
    "megabytes" DECIMAL(8,2),
    "needsApp" BOOLEAN NOT NULL DEFAULT false,
    "reviewOn" DATE,
    "chosenById" UUID,
    "updatedAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "ToolChoice_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "PlanTask" (
    "id" UUID NOT NULL,
    "communityId" UUID NOT NULL,
    "kind" "PlanTaskKind" NOT NULL,
    "title" TEXT NOT NULL,
    "ownerId" UUID,
    "dueOn" DATE NOT NULL,
    "doneAt" TIMESTAMPTZ(3),
    "doneById" UUID,
    "link" TEXT,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "PlanTask_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Thread" (
    "id" UUID NOT NULL,
    "communityId" UUID NOT NULL,
    "kind" "ThreadKind" NOT NULL,
    "title" TEXT NOT NULL,
    "lang" TEXT NOT NULL,
    "authorId" UUID,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "pinnedAt" TIMESTAMPTZ(3),
    "closedAt" TIMESTAMPTZ(3),
    "closedById" UUID,
    "answerPostId" UUID,
    "lastNumber" INTEGER NOT NULL DEFAULT 0,
    "postCount" INTEGER NOT NULL DEFAULT 0,
    "lastPostAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "lastPostById" UUID,

    CONSTRAINT "Thread_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Post" (
    "id" UUID NOT NULL,
    "threadId" UUID NOT NULL,
    "number" INTEGER NOT NULL,
    "parentId" UUID,
    "position" TEXT NOT NULL,
    "depth" INTEGER NOT NULL,
    "authorId" UUID,
    "lang" TEXT NOT NULL,
    "body" TEXT NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "editedAt" TIMESTAMPTZ(3),
    "deletedAt" TIMESTAMPTZ(3),
    "deletedById" UUID,
    "clientKey" TEXT,

    CONSTRAINT "Post_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "ThreadRead" (
    "threadId" UUID NOT NULL,
    "userId" UUID NOT NULL,
    "lastNumber" INTEGER NOT NULL,
    "readAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "ThreadRead_pkey" PRIMARY KEY ("threadId","userId")
);

-- CreateTable
CREATE TABLE "Document" (
    "id" UUID NOT NULL,
    "kind" "DocumentKind" NOT NULL,
    "title" TEXT NOT NULL,
    "lang" TEXT NOT NULL,
    "countryCode" TEXT NOT NULL,
    "communityId" UUID,
    "visibility" "DocumentVisibility" NOT NULL DEFAULT 'community',
    "createdById" UUID,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updatedAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "archivedAt" TIMESTAMPTZ(3),

    CONSTRAINT "Document_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "DocumentGrant" (
    "id" UUID NOT NULL,
    "documentId" UUID NOT NULL,
    "access" "DocumentAccess" NOT NULL,
    "userId" UUID,
    "role" "Role",
    "countryCode" TEXT,
    "communityId" UUID,
    "givenById" UUID,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "DocumentGrant_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "CollabDoc" (
    "docId" UUID NOT NULL,
    "epoch" INTEGER NOT NULL DEFAULT 1,
    "schemaVersion" INTEGER NOT NULL DEFAULT 1,
    "headSeq" BIGINT NOT NULL DEFAULT 0,
    "baseSeq" BIGINT NOT NULL DEFAULT 0,
    "liveBytes" INTEGER NOT NULL DEFAULT 0,
    "logBytes" INTEGER NOT NULL DEFAULT 0,
    "state" "CollabState" NOT NULL DEFAULT 'active',
    "projection" JSONB,
    "projectionSeq" BIGINT NOT NULL DEFAULT 0,

    CONSTRAINT "CollabDoc_pkey" PRIMARY KEY ("docId")
);

-- CreateTable
CREATE TABLE "CollabUpdate" (
    "docId" UUID NOT NULL,
    "seq" BIGINT NOT NULL,
    "frameId" BYTEA NOT NULL,
    "payload" BYTEA NOT NULL,
    "bytes" INTEGER NOT NULL,
    "userId" UUID,
    "sessionRef" TEXT,
    "kind" "CollabUpdateKind" NOT NULL DEFAULT 'edit',
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT clock_timestamp(),

    CONSTRAINT "CollabUpdate_pkey" PRIMARY KEY ("docId","seq")
);

-- CreateTable
CREATE TABLE "CollabSnapshot" (
    "docId" UUID NOT NULL,
    "seq" BIGINT NOT NULL,
    "payload" BYTEA NOT NULL,
    "sha256" BYTEA NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT clock_timestamp(),

    CONSTRAINT "CollabSnapshot_pkey" PRIMARY KEY ("docId","seq")
);

-- CreateTable
CREATE TABLE "CollabClient" (
    "docId" UUID NOT NULL,
    "clientId" BIGINT NOT NULL,
    "userId" UUID,
    "firstSeq" BIGINT NOT NULL,

    CONSTRAINT "CollabClient_pkey" PRIMARY KEY ("docId","clientId")
);

-- CreateTable
CREATE TABLE "CollabVersion" (
    "id" UUID NOT NULL,
    "docId" UUID NOT NULL,
    "seq" BIGINT NOT NULL,
    "payload" BYTEA NOT NULL,
    "reason" TEXT NOT NULL,
    "label" TEXT,
    "userId" UUID,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT clock_timestamp(),

    CONSTRAINT "CollabVersion_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "AuditEvent" (
    "id" UUID NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "action" TEXT NOT NULL,
    "actorId" UUID,
    "subjectType" TEXT,
    "subjectId" TEXT,
    "countryCode" TEXT,
    "communityId" UUID,
    "requestId" TEXT,
    "details" JSONB,

    CONSTRAINT "AuditEvent_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "MailMessage" (
    "id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "lang" TEXT NOT NULL,
    "toAddress" TEXT NOT NULL,
    "toName" TEXT,
    "subject" TEXT NOT NULL,
    "text" TEXT NOT NULL,
    "html" TEXT NOT NULL,
    "state" "MailState" NOT NULL DEFAULT 'waiting',
    "tries" INTEGER NOT NULL DEFAULT 0,
    "lastError" TEXT,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "sentAt" TIMESTAMPTZ(3),

    CONSTRAINT "MailMessage_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "StoredFile" (
    "id" UUID NOT NULL,
    "ownerId" UUID,
    "purpose" TEXT NOT NULL,
    "mime" TEXT NOT NULL,
    "bytes" BYTEA NOT NULL,
    "size" INTEGER NOT NULL,
    "sha256" TEXT NOT NULL,
    "width" INTEGER,
    "height" INTEGER,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "StoredFile_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "RateLimit" (
    "key" VARCHAR(255) NOT NULL,
    "points" INTEGER NOT NULL DEFAULT 0,
    "expire" BIGINT,

    CONSTRAINT "RateLimit_pkey" PRIMARY KEY ("key")
);

-- CreateTable
CREATE TABLE "Installation" (
    "key" TEXT NOT NULL,
    "value" JSONB NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "Installation_pkey" PRIMARY KEY ("key")
);

-- CreateTable
CREATE TABLE "Grant" (
    "id" UUID NOT NULL,
    "userId" UUID NOT NULL,
    "role" "Role" NOT NULL,
    "scope" "Scope" NOT NULL,
    "countryCode" TEXT,
    "communityId" UUID,
    "startsAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "endsAt" TIMESTAMPTZ(3),
    "note" TEXT,
    "grantedById" UUID,
    "proposedAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "acceptedAt" TIMESTAMPTZ(3),
    "declinedAt" TIMESTAMPTZ(3),
    "revokedAt" TIMESTAMPTZ(3),
    "revokedById" UUID,

    CONSTRAINT "Grant_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Invitation" (
    "id" UUID NOT NULL,
    "tokenHash" BYTEA NOT NULL,
    "codeHash" BYTEA NOT NULL,
    "email" TEXT,
    "name" TEXT,
    "lang" TEXT NOT NULL,
    "role" "Role" NOT NULL,
    "scope" "Scope" NOT NULL,
    "countryCode" TEXT,
    "communityId" UUID,
    "message" TEXT,
    "inviterId" UUID NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "expiresAt" TIMESTAMPTZ(3) NOT NULL,
    "acceptedAt" TIMESTAMPTZ(3),
    "acceptedById" UUID,
    "revokedAt" TIMESTAMPTZ(3),

    CONSTRAINT "Invitation_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "TaskForce" (
    "id" UUID NOT NULL,
    "countryCode" TEXT NOT NULL,
    "openedAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "openedById" UUID,
    "lang" TEXT NOT NULL,
    "charterDocumentId" UUID,

    CONSTRAINT "TaskForce_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Seat" (
    "id" UUID NOT NULL,
    "taskForceId" UUID NOT NULL,
    "kind" "SeatKind" NOT NULL,
    "position" INTEGER NOT NULL DEFAULT 0,
    "organisation" TEXT,
    "personName" TEXT,
    "userId" UUID,
    "termFrom" DATE,
    "termTo" DATE,
    "updatedAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "Seat_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "User_handle_key" ON "User"("handle");

-- CreateIndex
CREATE UNIQUE INDEX "User_email_key" ON "User"("email");

-- CreateIndex
CREATE UNIQUE INDEX "User_photoId_key" ON "User"("photoId");

-- CreateIndex
CREATE INDEX "Session_userId_idx" ON "Session"("userId");

-- CreateIndex
CREATE INDEX "Session_expiresAt_idx" ON "Session"("expiresAt");

-- CreateIndex
CREATE UNIQUE INDEX "AccountToken_tokenHash_key" ON "AccountToken"("tokenHash");

-- CreateIndex
CREATE INDEX "AccountToken_userId_kind_idx" ON "AccountToken"("userId", "kind");

-- CreateIndex
CREATE UNIQUE INDEX "Community_purposeDocumentId_key" ON "Community"("purposeDocumentId");

-- CreateIndex
CREATE UNIQUE INDEX "Community_rulesDocumentId_key" ON "Community"("rulesDocumentId");

-- CreateIndex
CREATE INDEX "Community_taskForceId_idx" ON "Community"("taskForceId");

-- CreateIndex
CREATE UNIQUE INDEX "Community_countryCode_component_key" ON "Community"("countryCode", "component");

-- CreateIndex
CREATE UNIQUE INDEX "PurposeVersion_communityId_version_key" ON "PurposeVersion"("communityId", "version");

-- CreateIndex
CREATE UNIQUE INDEX "Candidate_invitationId_key" ON "Candidate"("invitationId");

-- CreateIndex
CREATE INDEX "Candidate_communityId_state_idx" ON "Candidate"("communityId", "state");

-- CreateIndex
CREATE INDEX "ContactAttempt_candidateId_at_idx" ON "ContactAttempt"("candidateId", "at");

-- CreateIndex
CREATE UNIQUE INDEX "RuleSet_communityId_version_key" ON "RuleSet"("communityId", "version");

-- CreateIndex
CREATE INDEX "RuleAcceptance_userId_idx" ON "RuleAcceptance"("userId");

-- CreateIndex
CREATE UNIQUE INDEX "ToolChoice_communityId_function_key" ON "ToolChoice"("communityId", "function");

-- CreateIndex
CREATE INDEX "PlanTask_communityId_dueOn_idx" ON "PlanTask"("communityId", "dueOn");

-- CreateIndex
CREATE UNIQUE INDEX "Thread_answerPostId_key" ON "Thread"("answerPostId");

-- CreateIndex
CREATE INDEX "Thread_communityId_pinnedAt_lastPostAt_id_idx" ON "Thread"("communityId", "pinnedAt", "lastPostAt", "id");

-- CreateIndex
CREATE INDEX "Thread_communityId_lastPostAt_id_idx" ON "Thread"("communityId", "lastPostAt", "id");

-- CreateIndex
CREATE UNIQUE INDEX "Post_clientKey_key" ON "Post"("clientKey");

-- CreateIndex
CREATE INDEX "Post_authorId_createdAt_idx" ON "Post"("authorId", "createdAt");

-- CreateIndex
CREATE INDEX "Post_parentId_idx" ON "Post"("parentId");

-- CreateIndex
CREATE UNIQUE INDEX "Post_threadId_number_key" ON "Post"("threadId", "number");

-- CreateIndex
CREATE UNIQUE INDEX "Post_threadId_position_key" ON "Post"("threadId", "position");

-- CreateIndex
CREATE INDEX "ThreadRead_userId_idx" ON "ThreadRead"("userId");

-- CreateIndex
CREATE INDEX "Document_communityId_archivedAt_updatedAt_idx" ON "Document"("communityId", "archivedAt", "updatedAt");

-- CreateIndex
CREATE INDEX "Document_countryCode_archivedAt_updatedAt_idx" ON "Document"("countryCode", "archivedAt", "updatedAt");

-- CreateIndex
CREATE INDEX "DocumentGrant_userId_idx" ON "DocumentGrant"("userId");

-- CreateIndex
CREATE INDEX "DocumentGrant_documentId_idx" ON "DocumentGrant"("documentId");

-- CreateIndex
CREATE UNIQUE INDEX "DocumentGrant_documentId_userId_key" ON "DocumentGrant"("documentId", "userId");

-- CreateIndex
CREATE UNIQUE INDEX "CollabUpdate_docId_frameId_key" ON "CollabUpdate"("docId", "frameId");

-- CreateIndex
CREATE INDEX "CollabVersion_docId_seq_idx" ON "CollabVersion"("docId", "seq");

-- CreateIndex
CREATE INDEX "AuditEvent_at_idx" ON "AuditEvent"("at");

-- CreateIndex
CREATE INDEX "AuditEvent_subjectType_subjectId_idx" ON "AuditEvent"("subjectType", "subjectId");

-- CreateIndex
CREATE INDEX "AuditEvent_actorId_at_idx" ON "AuditEvent"("actorId", "at");

-- CreateIndex
CREATE INDEX "MailMessage_state_createdAt_idx" ON "MailMessage"("state", "createdAt");

-- CreateIndex
CREATE INDEX "MailMessage_createdAt_idx" ON "MailMessage"("createdAt");

-- CreateIndex
CREATE INDEX "StoredFile_ownerId_idx" ON "StoredFile"("ownerId");

-- CreateIndex
CREATE INDEX "RateLimit_expire_idx" ON "RateLimit"("expire");

-- CreateIndex
CREATE INDEX "Grant_userId_idx" ON "Grant"("userId");

-- CreateIndex
CREATE INDEX "Grant_communityId_role_idx" ON "Grant"("communityId", "role");

-- CreateIndex
CREATE INDEX "Grant_countryCode_role_idx" ON "Grant"("countryCode", "role");

-- CreateIndex
CREATE UNIQUE INDEX "Invitation_tokenHash_key" ON "Invitation"("tokenHash");

-- CreateIndex
CREATE UNIQUE INDEX "Invitation_codeHash_key" ON "Invitation"("codeHash");

-- CreateIndex
CREATE INDEX "Invitation_communityId_idx" ON "Invitation"("communityId");

-- CreateIndex
CREATE INDEX "Invitation_countryCode_idx" ON "Invitation"("countryCode");

-- CreateIndex
CREATE INDEX "Invitation_inviterId_createdAt_idx" ON "Invitation"("inviterId", "createdAt");

-- CreateIndex
CREATE UNIQUE INDEX "TaskForce_countryCode_key" ON "TaskForce"("countryCode");

-- CreateIndex
CREATE UNIQUE INDEX "TaskForce_charterDocumentId_key" ON "TaskForce"("charterDocumentId");

-- CreateIndex
CREATE INDEX "Seat_taskForceId_kind_position_idx" ON "Seat"("taskForceId", "kind", "position");

-- AddForeignKey
ALTER TABLE "User" ADD CONSTRAINT "User_photoId_fkey" FOREIGN KEY ("photoId") REFERENCES "StoredFile"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Session" ADD CONSTRAINT "Session_userId_fkey" FOREIGN KEY ("userId") REFERENCES "User"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "AccountToken" ADD CONSTRAINT "AccountToken_userId_fkey" FOREIGN KEY ("userId") REFERENCES "User"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Community" ADD CONSTRAINT "Community_taskForceId_fkey" FOREIGN KEY ("taskForceId") REFERENCES "TaskForce"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Community" ADD CONSTRAINT "Community_purposeDocumentId_fkey" FOREIGN KEY ("purposeDocumentId") REFERENCES "Document"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Community" ADD CONSTRAINT "Community_rulesDocumentId_fkey" FOREIGN KEY ("rulesDocumentId") REFERENCES "Document"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "SetupStep" ADD CONSTRAINT "SetupStep_communityId_fkey" FOREIGN KEY ("communityId") REFERENCES "Community"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "SetupStep" ADD CONSTRAINT "SetupStep_ownerId_fkey" FOREIGN KEY ("ownerId") REFERENCES "User"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "PurposeVersion" ADD CONSTRAINT "PurposeVersion_communityId_fkey" FOREIGN KEY ("communityId") REFERENCES "Community"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "PurposeVersion" ADD CONSTRAINT "PurposeVersion_publishedById_fkey" FOREIGN KEY ("publishedById") REFERENCES "User"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Candidate" ADD CONSTRAINT "Candidate_communityId_fkey" FOREIGN KEY ("communityId") REFERENCES "Community"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Candidate" ADD CONSTRAINT "Candidate_addedById_fkey" FOREIGN KEY ("addedById") REFERENCES "User"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Candidate" ADD CONSTRAINT "Candidate_joinedUserId_fkey" FOREIGN KEY ("joinedUserId") REFERENCES "User"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Candidate" ADD CONSTRAINT "Candidate_invitationId_fkey" FOREIGN KEY ("invitationId") REFERENCES "Invitation"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ContactAttempt" ADD CONSTRAINT "ContactAttempt_candidateId_fkey" FOREIGN KEY ("candidateId") REFERENCES "Candidate"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ContactAttempt" ADD CONSTRAINT "ContactAttempt_byId_fkey" FOREIGN KEY ("byId") REFERENCES "User"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "RuleSet" ADD CONSTRAINT "RuleSet_communityId_fkey" FOREIGN KEY ("communityId") REFERENCES "Community"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "RuleSet" ADD CONSTRAINT "RuleSet_publishedById_fkey" FOREIGN KEY ("publishedById") REFERENCES "User"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "RuleAcceptance" ADD CONSTRAINT "RuleAcceptance_ruleSetId_fkey" FOREIGN KEY ("ruleSetId") REFERENCES "RuleSet"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "RuleAcceptance" ADD CONSTRAINT "RuleAcceptance_userId_fkey" FOREIGN KEY ("userId") REFERENCES "User"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ToolChoice" ADD CONSTRAINT "ToolChoice_communityId_fkey" FOREIGN KEY ("communityId") REFERENCES "Community"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ToolChoice" ADD CONSTRAINT "ToolChoice_chosenById_fkey" FOREIGN KEY ("chosenById") REFERENCES "User"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "PlanTask" ADD CONSTRAINT "PlanTask_communityId_fkey" FOREIGN KEY ("communityId") REFERENCES "Community"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "PlanTask" ADD CONSTRAINT "PlanTask_ownerId_fkey" FOREIGN KEY ("ownerId") REFERENCES "User"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "PlanTask" ADD CONSTRAINT "PlanTask_doneById_fkey" FOREIGN KEY ("doneById") REFERENCES "User"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Thread" ADD CONSTRAINT "Thread_communityId_fkey" FOREIGN KEY ("communityId") REFERENCES "Community"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Thread" ADD CONSTRAINT "Thread_authorId_fkey" FOREIGN KEY ("authorId") REFERENCES "User"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Thread" ADD CONSTRAINT "Thread_closedById_fkey" FOREIGN KEY ("closedById") REFERENCES "User"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Thread" ADD CONSTRAINT "Thread_answerPostId_fkey" FOREIGN KEY ("answerPostId") REFERENCES "Post"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Thread" ADD CONSTRAINT "Thread_lastPostById_fkey" FOREIGN KEY ("lastPostById") REFERENCES "User"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Post" ADD CONSTRAINT "Post_threadId_fkey" FOREIGN KEY ("threadId") REFERENCES "Thread"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Post" ADD CONSTRAINT "Post_parentId_fkey" FOREIGN KEY ("parentId") REFERENCES "Post"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Post" ADD CONSTRAINT "Post_authorId_fkey" FOREIGN KEY ("authorId") REFERENCES "User"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Post" ADD CONSTRAINT "Post_deletedById_fkey" FOREIGN KEY ("deletedById") REFERENCES "User"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ThreadRead" ADD CONSTRAINT "ThreadRead_threadId_fkey" FOREIGN KEY ("threadId") REFERENCES "Thread"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ThreadRead" ADD CONSTRAINT "ThreadRead_userId_fkey" FOREIGN KEY ("userId") REFERENCES "User"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Document" ADD CONSTRAINT "Document_communityId_fkey" FOREIGN KEY ("communityId") REFERENCES "Community"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Document" ADD CONSTRAINT "Document_createdById_fkey" FOREIGN KEY ("createdById") REFERENCES "User"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "DocumentGrant" ADD CONSTRAINT "DocumentGrant_documentId_fkey" FOREIGN KEY ("documentId") REFERENCES "Document"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "DocumentGrant" ADD CONSTRAINT "DocumentGrant_userId_fkey" FOREIGN KEY ("userId") REFERENCES "User"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "DocumentGrant" ADD CONSTRAINT "DocumentGrant_communityId_fkey" FOREIGN KEY ("communityId") REFERENCES "Community"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "DocumentGrant" ADD CONSTRAINT "DocumentGrant_givenById_fkey" FOREIGN KEY ("givenById") REFERENCES "User"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "CollabDoc" ADD CONSTRAINT "CollabDoc_docId_fkey" FOREIGN KEY ("docId") REFERENCES "Document"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "CollabUpdate" ADD CONSTRAINT "CollabUpdate_docId_fkey" FOREIGN KEY ("docId") REFERENCES "CollabDoc"("docId") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "CollabUpdate" ADD CONSTRAINT "CollabUpdate_userId_fkey" FOREIGN KEY ("userId") REFERENCES "User"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "CollabSnapshot" ADD CONSTRAINT "CollabSnapshot_docId_fkey" FOREIGN KEY ("docId") REFERENCES "CollabDoc"("docId") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "CollabClient" ADD CONSTRAINT "CollabClient_docId_fkey" FOREIGN KEY ("docId") REFERENCES "CollabDoc"("docId") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "CollabClient" ADD CONSTRAINT "CollabClient_userId_fkey" FOREIGN KEY ("userId") REFERENCES "User"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "CollabVersion" ADD CONSTRAINT "CollabVersion_docId_fkey" FOREIGN KEY ("docId") REFERENCES "CollabDoc"("docId") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "CollabVersion" ADD CONSTRAINT "CollabVersion_userId_fkey" FOREIGN KEY ("userId") REFERENCES "User"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "StoredFile" ADD CONSTRAINT "StoredFile_ownerId_fkey" FOREIGN KEY ("ownerId") REFERENCES "User"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Grant" ADD CONSTRAINT "Grant_userId_fkey" FOREIGN KEY ("userId") REFERENCES "User"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Grant" ADD CONSTRAINT "Grant_communityId_fkey" FOREIGN KEY ("communityId") REFERENCES "Community"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Grant" ADD CONSTRAINT "Grant_grantedById_fkey" FOREIGN KEY ("grantedById") REFERENCES "User"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Grant" ADD CONSTRAINT "Grant_revokedById_fkey" FOREIGN KEY ("revokedById") REFERENCES "User"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Invitation" ADD CONSTRAINT "Invitation_communityId_fkey" FOREIGN KEY ("communityId") REFERENCES "Community"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Invitation" ADD CONSTRAINT "Invitation_inviterId_fkey" FOREIGN KEY ("inviterId") REFERENCES "User"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Invitation" ADD CONSTRAINT "Invitation_acceptedById_fkey" FOREIGN KEY ("acceptedById") REFERENCES "User"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "TaskForce" ADD CONSTRAINT "TaskForce_openedById_fkey" FOREIGN KEY ("openedById") REFERENCES "User"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "TaskForce" ADD CONSTRAINT "TaskForce_charterDocumentId_fkey" FOREIGN KEY ("charterDocumentId") REFERENCES "Document"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Seat" ADD CONSTRAINT "Seat_taskForceId_fkey" FOREIGN KEY ("taskForceId") REFERENCES "TaskForce"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Seat" ADD CONSTRAINT "Seat_userId_fkey" FOREIGN KEY ("userId") REFERENCES "User"("id") ON DELETE SET NULL ON UPDATE CASCADE;
