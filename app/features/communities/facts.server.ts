import type { QueryConfig } from "pg";
import { clock } from "~/core/clock.server";
import type { Component } from "~/core/components";
import { countryLanguages } from "~/core/countries/countries";
import { pool } from "~/core/db.server";
import { sharedRead } from "~/core/shared-read.server";
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
  rules: { version: number; publishedAt: string; accepted: number | null } | null;
  tools: number;
  reviewsDue: number;
  startsOn: string | null;
  welcome: boolean;
  tasks: number;
  tasksDone: number;
  tasksOverdue: number;
  care: StepCare[] | null;
}

const ofCountry = `WHERE "countryCode" = $2`;

/** About a right at the moment $1: not ended or declined; accepted and begun. */
const open = (g: string) => `
  (${g}."declinedAt" IS NULL AND ${g}."revokedAt" IS NULL
   AND (${g}."endsAt" IS NULL OR ${g}."endsAt" > $1))`;
const accepted = (g: string) => `(${g}."acceptedAt" IS NOT NULL AND ${g}."startsAt" <= $1)`;

/** Rights of a community's own people, in force. */
const inside = `
  FROM "Grant" g JOIN place p ON p."id" = g."communityId"
 WHERE ${open("g")} AND ${accepted("g")} AND g."role" <> 'ambassador'
   AND g."userId" NOT IN (SELECT u."id" FROM "User" u WHERE u."suspendedAt" IS NOT NULL)`;

/**
 * Everything the six steps are judged by, for all communities of a country (or of all countries)
 * in one query: boards, cards and the grid of the region are lists of it. Rights count when they
 * are in force at $1; days are compared with the day of $1 in UTC. Of talk and documents, which
 * belong to rooms above, only the time of the last change is read.
 *
 * Hot: homes, the map and the board read it. With 20,000 people in 66 communities it takes 2 ms for the
 * largest country and 15 ms for all together. What keeps it so: names are read of the few who lead;
 * members are the rights of a community less those of people who hold more than one there, which is
 * cheaper than telling 20,000 people apart; and country and region have texts of their own, so that
 * PostgreSQL keeps one plan for each (planning anew costs as much as running).
 *
 * @param only the condition of the country, or nothing for all of them
 * @param agreed how the members who agreed to the rules are counted, or not
 */
const factsText = (only: string, agreed: string) => `
WITH place AS (
  SELECT * FROM "Community" ${only}
), own AS (
  SELECT g."communityId" AS "id", count(*)::int AS "rights", max(g."acceptedAt") AS "lastJoined"
  ${inside} GROUP BY g."communityId"
), twice AS (
  SELECT g."communityId" AS "id", count(*)::int AS "rights"
  ${inside} AND g."role" IN ('coordinator', 'deputy_coordinator', 'facilitator') AND EXISTS (
    SELECT 1 FROM "Grant" o
     WHERE o."userId" = g."userId" AND o."communityId" = g."communityId"
       AND o."role" > g."role" AND o."role" <> 'ambassador' AND ${open("o")} AND ${accepted("o")})
   GROUP BY g."communityId"
), held AS MATERIALIZED (
  SELECT g."communityId", g."countryCode", g."role", u."name",
         ${open("g")} AND ${accepted("g")} AS "holds",
         ${open("g")} AND NOT ${accepted("g")} AS "asked",
         g."declinedAt" IS NOT NULL AS "declined"
    FROM (SELECT * FROM "Grant" ${only}) g
    JOIN "User" u ON u."id" = g."userId" AND u."suspendedAt" IS NULL
   WHERE g."role" IN ('coordinator', 'deputy_coordinator', 'assessment_coordinator')
), leaders AS (
  SELECT h."communityId" AS "id",
         min(h."name") FILTER (WHERE h."holds" AND h."role" = 'coordinator') AS "coordinator",
         bool_or(h."asked" AND h."role" = 'coordinator') AS "coordinatorAsked",
         bool_or(h."declined" AND h."role" = 'coordinator') AS "coordinatorDeclined",
         min(h."name") FILTER (WHERE h."holds" AND h."role" = 'deputy_coordinator') AS "deputy"
    FROM held h WHERE h."communityId" IS NOT NULL GROUP BY h."communityId"
), assessor AS (
  SELECT h."countryCode" AS "code",
         min(h."name") FILTER (WHERE h."holds") AS "assessment",
         bool_or(h."asked") AS "assessmentAsked"
    FROM held h WHERE h."role" = 'assessment_coordinator' GROUP BY h."countryCode"
), current_rules AS (
  SELECT DISTINCT ON (r."communityId") r."communityId", r."id", r."version", r."publishedAt"
    FROM "RuleSet" r JOIN place p ON p."id" = r."communityId"
   ORDER BY r."communityId", r."version" DESC
), agreed AS (
  ${agreed}
), invited AS (
  SELECT i."countryCode" AS "code", i."communityId" AS "id", i."role"
    FROM "Invitation" i
   WHERE i."role" IN ('coordinator', 'assessment_coordinator')
     AND i."acceptedAt" IS NULL AND i."revokedAt" IS NULL AND i."expiresAt" > $1
), listed AS (
  SELECT k."communityId" AS "id", count(*)::int AS "people",
         count(DISTINCT k."organisationKind")::int AS "kinds",
         count(*) FILTER (WHERE k."state" IN ('idea', 'to_contact'))::int AS "notContacted"
    FROM "Candidate" k JOIN place p ON p."id" = k."communityId"
   WHERE k."removedAt" IS NULL AND k."state" <> 'no' GROUP BY k."communityId"
), tool AS (
  SELECT t."communityId" AS "id", count(*)::int AS "tools",
         count(*) FILTER (WHERE t."reviewOn" < $1::date)::int AS "reviewsDue"
    FROM "ToolChoice" t JOIN place p ON p."id" = t."communityId"
   WHERE btrim(t."reason") <> '' GROUP BY t."communityId"
), task AS (
  SELECT k."communityId" AS "id", count(DISTINCT k."kind")::int AS "tasks",
         count(DISTINCT k."kind") FILTER (WHERE k."doneAt" IS NOT NULL)::int AS "tasksDone",
         count(DISTINCT k."kind") FILTER (WHERE k."doneAt" IS NULL AND k."dueOn" < $1::date)::int AS "tasksOverdue"
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
       COALESCE(own."rights", 0) - COALESCE(twice."rights", 0) AS "members",
       GREATEST(own."lastJoined", (purpose."publishedAt")::timestamptz, rules."publishedAt",
                (SELECT max(t."lastPostAt") FROM "Thread" t WHERE t."communityId" = p."id"),
                (SELECT max(d."updatedAt") FROM "Document" d
                  WHERE d."communityId" = p."id" AND d."updatedAt" > d."createdAt")) AS "lastActivityAt",
       COALESCE(pd."updatedAt" > pd."createdAt", false) AS "purposeBegun",
       CASE WHEN purpose."version" IS NULL THEN NULL ELSE json_build_object(
         'version', purpose."version", 'lang', purpose."lang", 'summary', purpose."summary",
         'summaryEn', purpose."summaryEn", 'publishedAt', purpose."publishedAt",
         'english', purpose."lang" = 'en' OR btrim(purpose."glossEn") <> '') END AS "purpose",
       leaders."coordinator", leaders."deputy", assessor."assessment",
       COALESCE(leaders."coordinatorAsked", false) OR EXISTS (
         SELECT 1 FROM invited i WHERE i."id" = p."id" AND i."role" = 'coordinator') AS "coordinatorAsked",
       COALESCE(leaders."coordinatorDeclined", false) AS "coordinatorDeclined",
       COALESCE(assessor."assessmentAsked", false) OR EXISTS (
         SELECT 1 FROM invited i
          WHERE i."code" = p."countryCode" AND i."role" = 'assessment_coordinator') AS "assessmentAsked",
       COALESCE(listed."people", 0) AS "people", COALESCE(listed."kinds", 0) AS "kinds",
       COALESCE(listed."notContacted", 0) AS "notContacted",
       COALESCE(rd."updatedAt" > rd."createdAt", false) AS "rulesBegun",
       CASE WHEN rules."version" IS NULL THEN NULL ELSE json_build_object(
         'version', rules."version", 'publishedAt', rules."publishedAt",
         'accepted', agreed."accepted") END AS "rules",
       COALESCE(tool."tools", 0) AS "tools", COALESCE(tool."reviewsDue", 0) AS "reviewsDue",
       p."planStartsOn"::text AS "startsOn", btrim(COALESCE(p."welcome", '')) <> '' AS "welcome",
       COALESCE(task."tasks", 0) AS "tasks", COALESCE(task."tasksDone", 0) AS "tasksDone",
       COALESCE(task."tasksOverdue", 0) AS "tasksOverdue", care."care"
  FROM place p
  LEFT JOIN own ON own."id" = p."id"
  LEFT JOIN twice ON twice."id" = p."id"
  LEFT JOIN leaders ON leaders."id" = p."id"
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
  LEFT JOIN current_rules rules ON rules."communityId" = p."id"
  LEFT JOIN agreed ON agreed."id" = p."id"
 ORDER BY p."countryCode", p."component"`;

/** How many members have agreed to the rules in force: as dear as all the rest together. */
const countAgreed = `
  SELECT a."communityId" AS "id", count(*)::int AS "accepted"
    FROM (SELECT r."communityId", a."userId" FROM current_rules r
            JOIN "RuleAcceptance" a ON a."ruleSetId" = r."id" OFFSET 0) a
    JOIN (SELECT DISTINCT g."communityId", g."userId" ${inside}) m
   USING ("communityId", "userId") GROUP BY a."communityId"`;
const notCounted = `SELECT NULL::uuid AS "id", NULL::int AS "accepted"`;

const factsOf = sharedRead((countryCode: string) =>
  ask({
    name: "set-up-facts",
    text: factsText(ofCountry, countAgreed),
    values: [clock.now(), countryCode],
  }),
);
const statesOf = sharedRead((countryCode: string) =>
  ask({
    name: "set-up-states-of-country",
    text: factsText(ofCountry, notCounted),
    values: [clock.now(), countryCode],
  }),
);
const allStates = sharedRead((_region: "all") =>
  ask({ name: "set-up-states", text: factsText("", notCounted), values: [clock.now()] }),
);

async function ask(query: QueryConfig): Promise<SetUpFacts[]> {
  const { rows } = await pool().query<FactsRow>(query);
  return rows.map(toFacts);
}

/** What the steps of one country are judged by, with how many members agreed to the rules. */
export function gatherFacts(countryCode: string): Promise<readonly SetUpFacts[]> {
  return factsOf(countryCode);
}

/**
 * The same without those who agreed to the rules, on which no step's state depends.
 * @param countryCode one country; absent: all
 */
export function gatherStates(countryCode?: string): Promise<readonly SetUpFacts[]> {
  return countryCode === undefined ? allStates("all") : statesOf(countryCode);
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
