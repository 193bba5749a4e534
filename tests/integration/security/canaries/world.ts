import { randomBytes } from "node:crypto";
import { aPlanTask, aPurposeVersion, aRuleSet } from "#tests/factories/communities";
import { aReply, aThread } from "#tests/factories/discussions";
import { aComment, aDocument } from "#tests/factories/documents";
import { actorFor, aGrant, aUser } from "#tests/factories/people";
import { aCountry, type CountryFacts } from "#tests/factories/places";
import { aCandidate } from "#tests/factories/shortlist";
import { aSuggestion } from "#tests/factories/suggestions";
import { aSeat } from "#tests/factories/task-forces";
import { cookieOf } from "#tests/support/pages";
import { db, pool } from "~/core/db.server";
import { newId } from "~/core/ids";
import { toolFunctions } from "~/features/communities/tools/terms";
import { readMarkdown } from "~/features/discussions/markdown.server";
import type { DocumentVisibility } from "~/features/documents/schema";
import { hashOfToken, newSecrets } from "~/features/membership/invitation-token.server";
import { type Asker, askers, grantsOf } from "./askers";
import { holdEachOther, threadPlaces } from "./held";
import { publications } from "./published";
import { notWords, table } from "./table";
import { anUpload, aPictureOf, aPublishedPicture } from "./uploads";
import { bytesMark, canary } from "./words";

/** What the addresses of the product need. */
export interface World {
  /** Cookie header of each asker; the visitor has none */
  cookies: Record<Asker, string>;
  documents: string[];
  threads: string[];
  /** of the threads, in their order, as addresses name them */
  places: string[];
  candidates: string[];
  invitations: string[];
  invitationToken: string;
  files: string[];
  uploads: string[];
  mail: string;
  seat: string;
  edition: string;
  /** address of a version of a document */
  version: string;
}

type Key = Record<string, string | number | Buffer>;
interface Row {
  model: string;
  where: string;
  key: Key;
  /** columns that must stay as they are, for the row to do its work */
  keep: readonly string[];
}

/** Makes a world of two countries and writes a canary into every column of every row. */
export async function makeWorld(): Promise<World> {
  const rows: Row[] = [];
  const mark = (model: string, where: string, key: Key | string, keep: string[] = []) =>
    rows.push({ model, where, key: typeof key === "string" ? { id: key } : key, keep });

  const ge = await aCountry("ge");
  const am = await aCountry("am");
  const { cookies, ids, files } = await people(ge, am, mark);
  const documents: string[] = [];
  const threads: string[] = [];
  const candidates: string[] = [];
  const uploads: string[] = [];
  const invitations: string[] = [];
  const places = [
    { where: "gepedagogy", country: ge, communityId: ge.communities.pedagogy, by: ids.coordinator },
    {
      where: "gepolicy",
      country: ge,
      communityId: ge.communities.policy,
      by: ids.policycoordinator,
    },
    {
      where: "ampedagogy",
      country: am,
      communityId: am.communities.pedagogy,
      by: ids.armeniancoordinator,
    },
  ];
  for (const { where, country, communityId, by } of places) {
    const { countryCode } = country;
    await community(where, communityId, by, mark);
    candidates.push(await candidate(where, communityId, by, mark));
    threads.push(await talk(where, communityId, by, mark));
    documents.push(
      ...(await papers(where, { countryCode, communityId, given: ids.outsider }, mark)),
    );
    const purpose = await paper(`${where}founding`, mark, {
      ...{ countryCode, communityId, kind: "purpose", visibility: "community" },
    });
    const rules = await paper(`${where}founding`, mark, {
      ...{ countryCode, communityId, kind: "rules", visibility: "community" },
    });
    await db().community.update({
      where: { id: communityId },
      data: { purposeDocumentId: purpose, rulesDocumentId: rules },
    });
    documents.push(purpose, rules);
    const invited = { countryCode, communityId, scope: "community", role: "member" } as const;
    invitations.push(await anInvitation(where, { ...invited, inviterId: by }, mark));
    const above = country === ge ? ids.ntflead : ids.armenianlead;
    const coordinator = { ...invited, role: "coordinator", inviterId: above } as const;
    invitations.push(await anInvitation(`${where}coordinate`, coordinator, mark));
  }
  const edition = await publications(
    {
      documentId: documents[1] ?? "",
      communityId: ge.communities.pedagogy,
      by: ids.coordinator,
    },
    mark,
  );
  let seat = "";
  for (const [where, country, lead] of [
    ["ge", ge, ids.ntflead],
    ["am", am, ids.armenianlead],
  ] as const) {
    const { countryCode, taskForceId } = country;
    seat = await aSeat(taskForceId, { kind: "ministry" });
    mark("Seat", where, seat);
    const taken = await aSeat(taskForceId, { kind: "technology", userId: lead });
    mark("Seat", where, taken, ["personName"]);
    documents.push(...(await papers(where, { countryCode, communityId: null }, mark)));
    const charterDocumentId = await paper(`${where}charter`, mark, {
      ...{ countryCode, communityId: null, kind: "charter", visibility: "community" },
    });
    await db().taskForce.update({ where: { id: taskForceId }, data: { charterDocumentId } });
    documents.push(charterDocumentId);
    const invited = {
      countryCode,
      communityId: null,
      scope: "country",
      role: "ntf_member",
    } as const;
    invitations.push(await anInvitation(where, { ...invited, inviterId: lead }, mark));
    const leading = { ...invited, role: "ntf_lead", inviterId: ids.admin } as const;
    invitations.push(await anInvitation(`${where}lead`, leading, mark));
  }
  const { token } = newSecrets();
  const tokenHash = Uint8Array.from(hashOfToken(token));
  await anInvitation(
    "link",
    {
      ...{ countryCode: "ge", communityId: ge.communities.pedagogy, scope: "community" },
      ...{ role: "member", inviterId: ids.coordinator, tokenHash },
    },
    mark,
  );
  for (const document of await db().document.findMany({ select: { id: true } })) {
    const row = rows.find(({ model, key }) => model === "Document" && key.id === document.id);
    if (row) files.push(await aPictureOf(document.id, row.where, mark));
  }
  files.push(await aPublishedPicture(edition, mark));
  for (const owner of ["member", "ntfmember"] as const) {
    const communityId = owner === "member" ? ge.communities.pedagogy : null;
    const facts = { ownerId: ids[owner], countryCode: "ge", communityId };
    const { draft, file } = await anUpload(owner, facts, mark);
    uploads.push(draft);
    files.push(file);
  }
  const guide = rows.find(
    ({ model, where }) => model === "Document" && where === "gepedagogycommunity",
  );
  const version = await versions(String(guide?.key.id), "gepedagogycommunity", mark);
  const mail = await machinery(ids.member, mark);
  await plant(rows);
  await holdEachOther({ documents, threads });
  return {
    ...{
      cookies,
      documents,
      threads,
      places: threadPlaces,
      candidates,
      invitations,
      files,
      uploads,
      mail,
      seat,
      edition,
      version,
    },
    invitationToken: token,
  };
}

export type Mark = (model: string, where: string, key: Key | string, keep?: string[]) => unknown;

/** The askers' accounts, rights, sessions, pictures. */
async function people(ge: CountryFacts, am: CountryFacts, mark: Mark) {
  const cookies = Object.fromEntries(askers.map((asker) => [asker, ""])) as Record<Asker, string>;
  const ids = Object.fromEntries(askers.map((asker) => [asker, ""])) as Record<Asker, string>;
  const files: string[] = [];
  for (const asker of askers) {
    if (asker === "visitor") continue;
    const { id } = await aUser();
    ids[asker] = id;
    const fileId = newId();
    await db().storedFile.create({
      data: {
        ...{ id: fileId, ownerId: id, purpose: "photo", mime: "image/jpeg", size: 4, sha256: "0" },
        bytes: Buffer.from("none"),
      },
    });
    await db().user.update({ where: { id }, data: { photoId: fileId } });
    files.push(fileId);
    mark("StoredFile", asker, fileId);
    for (const grant of grantsOf(asker, ge, am)) {
      const givenByLead = asker === "asked" ? { grantedById: ids.ntflead } : {};
      const grantId = await aGrant(id, { ...grant, ...givenByLead });
      mark("Grant", asker, grantId);
    }
    mark("User", asker, id);
    cookies[asker] = await cookieOf(await actorFor(id));
    const other = newId();
    const soon = new Date(Date.now() + 3_600_000);
    await db().session.create({
      data: { id: other, secretHash: randomBytes(32), userId: id, expiresAt: soon, endsAt: soon },
    });
    mark("Session", asker, other);
    const tokenId = newId();
    await db().accountToken.create({
      data: {
        id: tokenId,
        kind: "email_change",
        tokenHash: randomBytes(32),
        userId: id,
        expiresAt: soon,
      },
    });
    mark("AccountToken", asker, tokenId);
  }
  await db().user.update({ where: { id: ids.suspended }, data: { suspendedAt: new Date() } });
  return { cookies, ids, files };
}

async function community(where: string, communityId: string, by: string, mark: Mark) {
  const soon = new Date(Date.now() + 86_400_000);
  await db().community.update({
    where: { id: communityId },
    data: {
      nextCallAt: soon,
      planStartsOn: new Date("2026-11-02T00:00:00Z"),
      stage: "facilitated",
      takenBackAt: new Date("2026-11-01T00:00:00Z"),
    },
  });
  mark("Community", where, communityId);
  for (let step = 1; step <= 6; step += 1) {
    await db().setupStep.create({ data: { communityId, step, ownerId: by } });
    mark("SetupStep", where, { communityId, step });
  }
  mark("PurposeVersion", where, (await aPurposeVersion(communityId)).id);
  mark("RuleSet", where, (await aRuleSet(communityId)).id);
  for (const fn of toolFunctions) {
    const id = newId();
    await db().toolChoice.create({
      data: { id, communityId, function: fn, tool: "A tool", reason: "It works", chosenById: by },
    });
    mark("ToolChoice", `${where}${fn.replaceAll("_", "")}`, id);
  }
  mark("PlanTask", where, (await aPlanTask(communityId, { dueOn: "2026-11-20", ownerId: by })).id);
  const callId = newId();
  const heldOn = new Date("2026-11-02T00:00:00Z");
  await db().heldCall.create({
    data: { id: callId, communityId, heldOn, people: 4, recordedById: by },
  });
  mark("HeldCall", where, callId);
}

async function candidate(where: string, communityId: string, by: string, mark: Mark) {
  const id = await aCandidate(communityId, { state: "contacted", addedById: by });
  mark("Candidate", where, id);
  const attemptId = newId();
  await db().contactAttempt.create({
    data: { id: attemptId, candidateId: id, byId: by, channel: "phone" },
  });
  mark("ContactAttempt", where, attemptId);
  return id;
}

async function talk(where: string, communityId: string, by: string, mark: Mark) {
  const { id } = await aThread({ communityId, authorId: by, kind: "question" });
  mark("Thread", where, id);
  await aReply({ threadId: id, authorId: by });
  const { number } = await aReply({ threadId: id, authorId: by });
  for (const post of await db().post.findMany({
    where: { threadId: id },
    select: { id: true, number: true },
  })) {
    const removed = post.number === number;
    mark("Post", removed ? `${where}removed` : where, post.id);
    const data = { deletedAt: new Date(), deletedById: by };
    if (removed) await db().post.update({ where: { id: post.id }, data });
  }
  return id;
}

type Paper = Parameters<typeof aDocument>[0];

async function paper(where: string, mark: Mark, facts: Paper) {
  const id = await aDocument(facts);
  mark("Document", where, id);
  mark("CollabDoc", where, { docId: id });
  const threadId = await aComment({ documentId: id });
  mark("DocumentComment", where, threadId);
  mark("DocumentComment", where, await aComment({ documentId: id, threadId }));
  mark("Suggestion", where, await aSuggestion(id));
  return id;
}

const visibilities: DocumentVisibility[] = ["private", "community", "country", "public"];

async function papers(
  where: string,
  facts: { countryCode: string; communityId: string | null; given?: string },
  mark: Mark,
) {
  const { given, ...place } = facts;
  const ids: string[] = [];
  for (const visibility of visibilities) {
    ids.push(await paper(`${where}${visibility}`, mark, { ...place, visibility }));
  }
  if (!given) return ids;
  const archived = { ...place, visibility: "public", archived: true } as const;
  ids.push(await paper(`${where}archived`, mark, archived));
  const personal = [{ access: "read" as const, userId: given }];
  ids.push(
    await paper(`${where}given`, mark, { ...place, visibility: "private", given: personal }),
  );
  return ids;
}

async function anInvitation(
  where: string,
  facts: {
    countryCode: string;
    communityId: string | null;
    scope: "country" | "community";
    role: "member" | "coordinator" | "ntf_member" | "ntf_lead";
    inviterId: string;
    tokenHash?: Uint8Array<ArrayBuffer>;
  },
  mark: Mark,
) {
  const id = newId();
  await db().invitation.create({
    data: {
      ...{ id, tokenHash: randomBytes(32), codeHash: randomBytes(32), lang: "en" },
      ...facts,
      expiresAt: new Date(Date.now() + 86_400_000),
    },
  });
  // A hash holds one place each, and the one that opens a door must stay what it is.
  mark("Invitation", where, id, facts.tokenHash ? ["tokenHash"] : []);
  return id;
}

/** What no page is about: mails, the audit log, counters, logs of documents. */
async function machinery(userId: string, mark: Mark) {
  const [mail, audit] = [newId(), newId()];
  await db().mailMessage.create({
    data: {
      ...{
        id: mail,
        kind: "reset",
        lang: "en",
        toAddress: "a@example.org",
        subject: "A",
        state: "held",
      },
      ...{ text: "A", html: "A" },
    },
  });
  mark("MailMessage", "world", mail);
  await db().auditEvent.create({
    data: { id: audit, action: "membership.grant-given", actorId: userId },
  });
  mark("AuditEvent", "world", audit);
  await db().rateLimit.create({ data: { key: "look-up-person:x" } });
  mark("RateLimit", "world", { key: "look-up-person:x" });
  await db().installation.create({ data: { key: "zq", value: {} } });
  mark("Installation", "world", { key: "zq" });
  const digest = randomBytes(16);
  await pool().query(`INSERT INTO "SentForm" ("userId", "digest") VALUES ($1, $2)`, [
    userId,
    digest,
  ]);
  mark("SentForm", "world", { digest });
  const doc = await db().collabDoc.findFirstOrThrow({ select: { docId: true } });
  const lost = { ...doc, seq: 0 };
  const bytes = Buffer.from("x");
  // Before the log's first row, so that texts can still be built from their logs.
  await db().collabUpdate.create({ data: { ...lost, payload: bytes, bytes: 1, frameId: bytes } });
  mark("CollabUpdate", "world", lost);
  await db().collabSnapshot.create({
    data: { ...lost, payload: bytes, sha256: bytes, packed: bytes },
  });
  mark("CollabSnapshot", "world", lost);
  return mail;
}

/** Two versions of a document: one to look at, one that nobody can read. */
async function versions(docId: string, where: string, mark: Mark): Promise<string> {
  const { payload } = await db().collabUpdate.findFirstOrThrow({ where: { docId, seq: 1 } });
  const [sound, broken] = [newId(), newId()];
  for (const id of [sound, broken]) {
    await db().collabVersion.create({ data: { id, docId, seq: 1, payload, reason: "session" } });
  }
  mark("CollabVersion", where, sound, ["payload", "reason"]);
  mark("CollabVersion", where, broken);
  return `/d/${docId}/history/${sound}`;
}

/** Columns that hold words or bytes, as the database knows them. */
export async function wordColumns(): Promise<Map<string, string>> {
  const { rows } = await pool().query<{ name: string; type: string }>(
    `SELECT table_name || '.' || column_name AS name, data_type AS type
       FROM information_schema.columns
      WHERE table_schema = 'public' AND table_name !~ '^_'
        AND data_type IN ('text', 'character varying', 'character', 'jsonb', 'json', 'bytea', 'ARRAY')`,
  );
  return new Map(rows.map(({ name, type }) => [name, type]));
}

async function plant(rows: readonly Row[]): Promise<void> {
  const columns = await wordColumns();
  for (const { model, where, key, keep } of rows) {
    const wanted = Object.entries(table).flatMap(([column, rule]) => {
      const [owner, field = ""] = column.split(".");
      return owner === model && rule !== notWords && !keep.includes(field)
        ? [{ column, field }]
        : [];
    });
    const values: unknown[] = [];
    const put = (value: unknown) => `$${values.push(value)}`;
    const sets = wanted.map(
      ({ column, field }) => `"${field}" = ${put(valueFor(column, where, columns.get(column)))}`,
    );
    const same = Object.entries(key).map(([field, value]) => `"${field}" = ${put(value)}`);
    const { rowCount } = await pool().query(
      `UPDATE "${model}" SET ${sets.join(", ")} WHERE ${same.join(" AND ")}`,
      values,
    );
    if (rowCount !== 1) throw new Error(`${model} of ${where} was not found.`);
  }
}

const unique = new Set(["Invitation.tokenHash", "Invitation.codeHash", "AccountToken.tokenHash"]);

/** The canary in the form that the column takes. */
function valueFor(column: string, where: string, type: string | undefined): unknown {
  const word = canary(column, where);
  const [model = "", field = ""] = column.split(".");
  if (type === "bytea") {
    return Buffer.from(
      `${bytesMark}${word}${unique.has(column) ? randomBytes(4).toString("hex") : ""}`,
    );
  }
  if (type === "ARRAY") return [word];
  if (type === "jsonb") {
    if (column === "Edition.credits") return JSON.stringify({ names: [word], others: 0 });
    if (model === "Post") return JSON.stringify(readMarkdown(word));
    const text = [{ type: "text", text: word }];
    return JSON.stringify({ type: "doc", content: [{ type: "paragraph", content: text }] });
  }
  if (/url|link/i.test(field)) return `https://example.org/${word}`;
  return /email|toAddress/i.test(field) ? `${word}@example.org` : word;
}
