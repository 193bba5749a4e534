import { clock } from "~/core/clock.server";
import type { Component } from "~/core/components";
import { countryLanguages } from "~/core/countries/countries";
import { pool } from "~/core/db.server";
import type { SetUpFacts, StepCare } from "./progress";

interface FactsRow {
  id: string;
  countryCode: string;
  component: Component;
  stage: SetUpFacts["stage"];
  members: number;
  lastActivityAt: Date | null;
  purposeBegun: boolean;
  purpose: {
    version: number;
    lang: string;
    summary: string;
    summaryEn: string;
    publishedAt: string;
    english: boolean;
  } | null;
  coordinator: string | null;
  coordinatorAsked: boolean;
  coordinatorDeclined: boolean;
  deputy: string | null;
  assessment: string | null;
  assessmentAsked: boolean;
  people: number;
  kinds: number;
  notContacted: number;
  rulesBegun: boolean;
  rules: { version: number; publishedAt: string; accepted: number } | null;
  tools: number;
  reviewsDue: number;
  startsOn: string | null;
  welcome: boolean;
  tasks: number;
  tasksDone: number;
  tasksOverdue: number;
  care: StepCare[] | null;
}

/**
 * Everything the six steps are judged by, for all communities of a country (or of all countries)
 * in one query: boards, cards and the grid of the region are lists of it. Rights count when they
 * are in force at $2; days are compared with the day of $2 in UTC. Of talk and documents, which
 * belong to rooms above, only the time of the last change is read.
 */
const factsQuery = `
WITH place AS (
  SELECT c.* FROM "Community" c WHERE $1::text IS NULL OR c."countryCode" = $1
), held AS (
  SELECT g."communityId", g."countryCode", g."role", g."userId", u."name",
         g."declinedAt" IS NULL AND g."revokedAt" IS NULL
           AND (g."endsAt" IS NULL OR g."endsAt" > $2) AS "open",
         g."acceptedAt" IS NOT NULL AND g."startsAt" <= $2 AS "accepted",
         g."declinedAt" IS NOT NULL AS "declined", g."acceptedAt"
    FROM "Grant" g JOIN "User" u ON u."id" = g."userId" AND u."suspendedAt" IS NULL
   WHERE $1::text IS NULL OR g."countryCode" = $1
), own AS (
  SELECT h."communityId" AS "id",
         count(DISTINCT h."userId") FILTER (WHERE h."open" AND h."accepted" AND h."role" <> 'ambassador')::int AS "members",
         min(h."name") FILTER (WHERE h."open" AND h."accepted" AND h."role" = 'coordinator') AS "coordinator",
         bool_or(h."open" AND NOT h."accepted" AND h."role" = 'coordinator') AS "coordinatorAsked",
         bool_or(h."declined" AND h."role" = 'coordinator') AS "coordinatorDeclined",
         min(h."name") FILTER (WHERE h."open" AND h."accepted" AND h."role" = 'deputy_coordinator') AS "deputy",
         max(h."acceptedAt") AS "lastJoined"
    FROM held h WHERE h."communityId" IS NOT NULL GROUP BY h."communityId"
), assessor AS (
  SELECT h."countryCode" AS "code",
         min(h."name") FILTER (WHERE h."open" AND h."accepted") AS "assessment",
         bool_or(h."open" AND NOT h."accepted") AS "assessmentAsked"
    FROM held h WHERE h."role" = 'assessment_coordinator' GROUP BY h."countryCode"
), invited AS (
  SELECT i."countryCode" AS "code", i."communityId" AS "id", i."role"
    FROM "Invitation" i
   WHERE i."role" IN ('coordinator', 'assessment_coordinator')
     AND i."acceptedAt" IS NULL AND i."revokedAt" IS NULL AND i."expiresAt" > $2
), listed AS (
  SELECT k."communityId" AS "id", count(*)::int AS "people",
         count(DISTINCT k."organisationKind")::int AS "kinds",
         count(*) FILTER (WHERE k."state" IN ('idea', 'to_contact'))::int AS "notContacted"
    FROM "Candidate" k JOIN place p ON p."id" = k."communityId"
   WHERE k."removedAt" IS NULL AND k."state" <> 'no' GROUP BY k."communityId"
), tool AS (
  SELECT t."communityId" AS "id", count(*)::int AS "tools",
         count(*) FILTER (WHERE t."reviewOn" < $2::date)::int AS "reviewsDue"
    FROM "ToolChoice" t JOIN place p ON p."id" = t."communityId"
   WHERE btrim(t."reason") <> '' GROUP BY t."communityId"
), task AS (
  SELECT k."communityId" AS "id", count(DISTINCT k."kind")::int AS "tasks",
         count(DISTINCT k."kind") FILTER (WHERE k."doneAt" IS NOT NULL)::int AS "tasksDone",
         count(DISTINCT k."kind") FILTER (WHERE k."doneAt" IS NULL AND k."dueOn" < $2::date)::int AS "tasksOverdue"
    FROM "PlanTask" k JOIN place p ON p."id" = k."communityId"
   WHERE k."kind" <> 'other' GROUP BY k."communityId"
), care AS (
  SELECT s."communityId" AS "id",
         json_agg(json_build_object('step', s."step", 'ownerId', s."ownerId", 'ownerName', u."name",
                                    'dueOn', s."dueOn", 'proofUrl', s."proofUrl")) AS "care"
    FROM "SetupStep" s JOIN place p ON p."id" = s."communityId"
    LEFT JOIN "User" u ON u."id" = s."ownerId" GROUP BY s."communityId"
)
SELECT p."id", p."countryCode", p."component", p."stage",
       COALESCE(own."members", 0) AS "members",
       GREATEST(own."lastJoined", (purpose."publishedAt")::timestamptz, rules."publishedAt",
                (SELECT max(t."lastPostAt") FROM "Thread" t WHERE t."communityId" = p."id"),
                (SELECT max(d."updatedAt") FROM "Document" d
                  WHERE d."communityId" = p."id" AND d."updatedAt" > d."createdAt")) AS "lastActivityAt",
       COALESCE(pd."updatedAt" > pd."createdAt", false) AS "purposeBegun",
       CASE WHEN purpose."version" IS NULL THEN NULL ELSE json_build_object(
         'version', purpose."version", 'lang', purpose."lang", 'summary', purpose."summary",
         'summaryEn', purpose."summaryEn", 'publishedAt', purpose."publishedAt",
         'english', purpose."lang" = 'en' OR btrim(purpose."glossEn") <> '') END AS "purpose",
       own."coordinator", own."deputy", assessor."assessment",
       COALESCE(own."coordinatorAsked", false) OR EXISTS (
         SELECT 1 FROM invited i WHERE i."id" = p."id" AND i."role" = 'coordinator') AS "coordinatorAsked",
       COALESCE(own."coordinatorDeclined", false) AS "coordinatorDeclined",
       COALESCE(assessor."assessmentAsked", false) OR EXISTS (
         SELECT 1 FROM invited i
          WHERE i."code" = p."countryCode" AND i."role" = 'assessment_coordinator') AS "assessmentAsked",
       COALESCE(listed."people", 0) AS "people", COALESCE(listed."kinds", 0) AS "kinds",
       COALESCE(listed."notContacted", 0) AS "notContacted",
       COALESCE(rd."updatedAt" > rd."createdAt", false) AS "rulesBegun",
       CASE WHEN rules."version" IS NULL THEN NULL ELSE json_build_object(
         'version', rules."version", 'publishedAt', rules."publishedAt", 'accepted', (
            SELECT count(*) FROM "RuleAcceptance" a WHERE a."ruleSetId" = rules."id" AND EXISTS (
              SELECT 1 FROM held h WHERE h."communityId" = p."id" AND h."userId" = a."userId"
                 AND h."open" AND h."accepted" AND h."role" <> 'ambassador'))) END AS "rules",
       COALESCE(tool."tools", 0) AS "tools", COALESCE(tool."reviewsDue", 0) AS "reviewsDue",
       p."planStartsOn"::text AS "startsOn", btrim(COALESCE(p."welcome", '')) <> '' AS "welcome",
       COALESCE(task."tasks", 0) AS "tasks", COALESCE(task."tasksDone", 0) AS "tasksDone",
       COALESCE(task."tasksOverdue", 0) AS "tasksOverdue", care."care"
  FROM place p
  LEFT JOIN own ON own."id" = p."id"
  LEFT JOIN assessor ON assessor."code" = p."countryCode"
  LEFT JOIN listed ON listed."id" = p."id"
  LEFT JOIN tool ON tool."id" = p."id"
  LEFT JOIN task ON task."id" = p."id"
  LEFT JOIN care ON care."id" = p."id"
  LEFT JOIN "Document" pd ON pd."id" = p."purposeDocumentId"
  LEFT JOIN "Document" rd ON rd."id" = p."rulesDocumentId"
  LEFT JOIN LATERAL (
    SELECT v."version", v."lang", v."summary", v."summaryEn", v."glossEn", v."publishedAt"
      FROM "PurposeVersion" v WHERE v."communityId" = p."id" ORDER BY v."version" DESC LIMIT 1
  ) purpose ON true
  LEFT JOIN LATERAL (
    SELECT r."id", r."version", r."publishedAt"
      FROM "RuleSet" r WHERE r."communityId" = p."id" ORDER BY r."version" DESC LIMIT 1
  ) rules ON true
 ORDER BY p."countryCode", p."component"`;

/** @param countryCode one country; absent: all */
export async function gatherFacts(countryCode?: string): Promise<SetUpFacts[]> {
  const { rows } = await pool().query<FactsRow>({
    name: "set-up-facts",
    text: factsQuery,
    values: [countryCode ?? null, clock.now()],
  });
  return rows.map(toFacts);
}

/** Today where days are compared: the product's clock in UTC. */
export function today(): string {
  return clock.now().toISOString().slice(0, 10);
}

const iso = (moment: string) => new Date(moment).toISOString();

function toFacts(row: FactsRow): SetUpFacts {
  return {
    communityId: row.id,
    countryCode: row.countryCode,
    component: row.component,
    stage: row.stage,
    members: row.members,
    lastActivityAt: row.lastActivityAt?.toISOString() ?? null,
    purpose: {
      begun: row.purposeBegun,
      version: row.purpose?.version ?? null,
      lang: row.purpose?.lang ?? null,
      summary: row.purpose?.summary ?? null,
      summaryEn: row.purpose?.summaryEn ?? null,
      publishedAt: row.purpose ? iso(row.purpose.publishedAt) : null,
      english: row.purpose?.english ?? false,
      nationalLangs: countryLanguages(row.countryCode).main,
    },
    coordinators: {
      coordinator: row.coordinator,
      coordinatorAsked: row.coordinatorAsked,
      coordinatorDeclined: row.coordinatorDeclined,
      deputy: row.deputy,
      assessment: row.assessment,
      assessmentAsked: row.assessmentAsked,
    },
    shortlist: { people: row.people, kinds: row.kinds, notContacted: row.notContacted },
    rules: {
      begun: row.rulesBegun,
      version: row.rules?.version ?? null,
      publishedAt: row.rules ? iso(row.rules.publishedAt) : null,
      accepted: row.rules?.accepted ?? 0,
    },
    tools: { chosen: row.tools, reviewsDue: row.reviewsDue },
    support: {
      startsOn: row.startsOn,
      tasks: row.tasks,
      done: row.tasksDone,
      overdue: row.tasksOverdue,
      welcome: row.welcome,
    },
    care: row.care ?? [],
  };
}
