import { type Asker, askers } from "./askers";

/**
 * Who may read each column, written by hand from the rights in docs/ARCHITECTURE.md and not from the
 * code: what the code answers is compared with this. `where` names the row: a place and, for
 * documents, who they are open to; for a person, which of the askers it is.
 */
export type Rule = (asker: Asker, where: string) => boolean;

/** Holds no words of people: a code out of a list, or an address that the rule of its row covers. */
export const notWords = "not words";

const among = (list: readonly Asker[]) => (asker: Asker) => list.includes(asker);

const everyone: Rule = () => true;
const nobody: Rule = () => false;
const self: Rule = (asker, where) => asker === where;
const administrators: Rule = among(["admin"]);

const taskForce: Asker[] = ["ntflead", "ntfmember", "assessment"];
const pedagogy: Asker[] = ["member", "facilitator", "deputy", "coordinator"];
const policy: Asker[] = ["policymember", "policycoordinator"];
const georgia: Asker[] = [...taskForce, ...pedagogy, ...policy];
const armenia: Asker[] = ["armenianlead", "armeniancoordinator"];

/** By the first letters of `where`, the longest first. */
function byPlace(lists: Record<string, Asker[]>): Rule {
  const places = Object.keys(lists).sort((one, other) => other.length - one.length);
  return (asker, where) => {
    const place = places.find((one) => where.startsWith(one));
    if (place === undefined) throw new Error(`The table knows no place ${where}.`);
    return lists[place]?.includes(asker) ?? false;
  };
}

/** The community's own people, the task force of its country, administrators. */
const inside = byPlace({
  gepedagogy: [...pedagogy, ...taskForce, "admin"],
  gepolicy: [...policy, ...taskForce, "admin"],
  ampedagogy: [...armenia, "admin"],
});
/** Those who work in the country, the regional team, administrators. */
const colleagues = byPlace({
  ge: [...georgia, "regional", "admin"],
  am: [...armenia, "regional", "admin"],
});
/** Coordinator, deputy, the country's lead, administrators. */
const managers = byPlace({
  gepedagogy: ["coordinator", "deputy", "ntflead", "admin"],
  gepolicy: ["policycoordinator", "ntflead", "admin"],
  ge: ["ntflead", "admin"],
  ampedagogy: ["armeniancoordinator", "armenianlead", "admin"],
  am: ["armenianlead", "admin"],
});
/** The short list: those who keep it and members of the task force. */
const shortlist: Rule = (asker, where) =>
  managers(asker, where) || (asker === "ntfmember" && where.startsWith("ge"));

/** Invitations: those who may invite to that role; one was opened with its link, by whoever has it. */
const invitation: Rule = (asker, where) => {
  if (where === "link") return true;
  if (where.endsWith("coordinate")) return managers(asker, where.slice(0, 2));
  if (where.endsWith("lead")) return asker === "regional" || asker === "admin";
  return managers(asker, where);
};

/** Rooms that one enters by knowing their address are for those inside; other tools are public. */
const toolAddress: Rule = (asker, where) =>
  /(meet|chat|sharefiles)$/.test(where) ? inside(asker, where) : true;

/** What was taken away is nobody's to read. */
const posts: Rule = (asker, where) => !where.endsWith("removed") && inside(asker, where);

const documentPlace = /^(gepedagogy|gepolicy|ampedagogy|ge|am)([a-z]+)$/;

/** A document of the place, by who it is open to. */
const document: Rule = (asker, where) => {
  const [, place = "", openTo = ""] = documentPlace.exec(where) ?? [];
  const own = place === "ge" || place === "am";
  const table = place === "ge" ? taskForce : ["armenianlead" as const];
  const members: Rule = own ? (one) => table.includes(one) || one === "admin" : inside;
  switch (openTo) {
    case "private":
      return asker === "admin";
    case "given":
      return asker === "admin" || asker === "outsider";
    case "archived":
      return managers(asker, place)
        ? asker !== "ntflead" && asker !== "armenianlead"
        : asker === "facilitator" && place === "gepedagogy";
    case "community":
    case "charter":
      return members(asker, place);
    case "founding":
      return members(asker, place) || asker === "regional";
    case "country":
      return members(asker, place) || (asker !== "regional" && colleagues(asker, place));
    case "public":
      return true;
    default:
      throw new Error(`The table knows no document ${where}.`);
  }
};

/** What is said beside a document: those who may comment, which its readers as such may not. */
const commenting: Rule = (asker, where) => {
  const [, place = "", openTo = ""] = documentPlace.exec(where) ?? [];
  if (openTo === "archived") return document(asker, where);
  if (openTo === "private" || openTo === "given") return asker === "admin";
  if (openTo === "founding" && asker === "regional") return true;
  return document(asker, `${place}community`);
};

/** What is suggested for a document: the same people, while it is in use. */
const suggesting: Rule = (asker, where) => !where.endsWith("archived") && commenting(asker, where);

/** What the one guide of the world with versions said before: those who may write in it. */
const versions: Rule = (asker, where) =>
  where === "gepedagogycommunity" &&
  ["facilitator", "coordinator", "deputy", "admin"].includes(asker);

/**
 * Whom a person meets: oneself, colleagues of the country; an ambassador stays outside it. An administrator
 * sees to whom a document was given.
 */
const acquaintances: Rule = (asker, where) => {
  if (asker === where) return true;
  if (where === "outsider") return asker === "admin";
  if (where === "asked") return ["coordinator", "deputy", "ntflead", "admin"].includes(asker);
  if ([...georgia, "ambassador"].includes(where as Asker)) return colleagues(asker, "ge");
  return armenia.includes(where as Asker) && colleagues(asker, "am");
};
/** Who coordinates a community is said to everybody. */
const publicPeople = ["coordinator", "deputy", "policycoordinator", "armeniancoordinator"];
/**
 * Who is asked to take a role on is told by whom; in this world that is the country's lead. Who may invite
 * leads is told who invited one: an administrator.
 */
const names: Rule = (asker, where) =>
  publicPeople.includes(where) ||
  (asker === "regional" && where === "admin") ||
  (asker === "asked" && where === "ntflead") ||
  acquaintances(asker, where);

/** Stories of use, once they are shown; before, those who choose them. */
const stories: Rule = (asker, where) =>
  where.endsWith("shown") || ["facilitator", "coordinator", "deputy", "admin"].includes(asker);

/**
 * Faces are for people with an account, pictures for the readers of their document or, once published,
 * for everybody; what was brought in and not made into a document yet for its owner.
 */
const files: Rule = (asker, where) => {
  if (where === "published") return true;
  if (isAsker(where)) return asker !== "visitor" && asker !== "suspended";
  return where.startsWith("draft") ? where === `draft${asker}` : document(asker, where);
};

export const table: Record<string, Rule | typeof notWords> = {
  "User.handle": acquaintances,
  "User.email": self,
  "User.name": names,
  "User.organisation": acquaintances,
  "User.about": self,
  "User.passwordHash": nobody,
  "User.uiLang": notWords,
  "User.readsLangs": notWords,
  "User.timeZone": notWords,

  "Session.id": self,
  "Session.secretHash": nobody,
  "Session.device": self,
  "AccountToken.tokenHash": nobody,
  "AccountToken.email": self,

  "Community.countryCode": notWords,
  "Community.sponsor": colleagues,
  "Community.rhythm": colleagues,
  "Community.nextCallUrl": inside,
  "Community.langs": notWords,
  "Community.welcome": colleagues,
  "Community.takenBackReason": colleagues,
  "SetupStep.proofUrl": colleagues,
  "PurposeVersion.lang": notWords,
  "PurposeVersion.content": everyone,
  "PurposeVersion.summary": everyone,
  "PurposeVersion.summaryEn": everyone,
  "PurposeVersion.glossEn": everyone,

  "Candidate.name": shortlist,
  "Candidate.organisation": shortlist,
  "Candidate.place": shortlist,
  "Candidate.lang": notWords,
  "Candidate.why": shortlist,
  "Candidate.channel": shortlist,
  "Candidate.email": shortlist,
  "Candidate.phone": shortlist,
  "ContactAttempt.channel": shortlist,
  "ContactAttempt.note": shortlist,
  "ContactAttempt.answer": shortlist,

  "RuleSet.lang": notWords,
  "RuleSet.content": everyone,
  "RuleSet.langs": notWords,
  "RuleSet.pictureRule": everyone,
  "RuleSet.conflictPath": everyone,
  "RuleSet.changeNote": everyone,
  "ToolChoice.tool": everyone,
  "ToolChoice.reason": everyone,
  "ToolChoice.url": toolAddress,
  "PlanTask.title": colleagues,
  "PlanTask.link": colleagues,
  "HeldCall.link": inside,

  "Thread.title": inside,
  "Thread.lang": notWords,
  "Post.position": notWords,
  "Post.lang": notWords,
  "Post.body": posts,
  "Post.content": posts,

  "Document.title": document,
  "Document.lang": notWords,
  "Document.countryCode": notWords,
  "DocumentGrant.countryCode": notWords,
  "Suggestion.anchor": notWords,
  "Suggestion.removed": suggesting,
  "Suggestion.added": suggesting,
  "Suggestion.before": suggesting,
  "Suggestion.after": suggesting,
  "Suggestion.note": suggesting,
  "DocumentComment.body": commenting,
  "DocumentComment.quote": commenting,
  "DocumentComment.anchorStart": notWords,
  "DocumentComment.anchorEnd": notWords,
  "ImportDraft.countryCode": notWords,
  "ImportDraft.title": self,
  "ImportDraft.lang": notWords,
  "ImportDraft.content": self,
  "ImportDraft.report": notWords,
  "CollabDoc.projection": document,
  "CollabDoc.compactionFault": nobody,
  "CollabUpdate.frameId": nobody,
  "CollabUpdate.payload": nobody,
  "CollabUpdate.sessionRef": nobody,
  "CollabSnapshot.payload": nobody,
  "CollabSnapshot.sha256": nobody,
  "CollabSnapshot.packed": nobody,
  "CollabClient.copied": notWords,
  "CollabVersion.payload": nobody,
  "CollabVersion.reason": notWords,
  "CollabVersion.label": versions,

  "PublicationPlan.titleEn": inside,
  "PublicationPlan.summary": inside,
  "CheckDismissal.key": nobody,
  "Revision.title": inside,
  "Revision.titleEn": inside,
  "Revision.summary": nobody,
  "Revision.lang": notWords,
  "Revision.content": inside,
  "Revision.hash": nobody,
  "Revision.note": inside,
  "Revision.findings": nobody,
  "RevisionReview.remark": inside,
  "Publication.slug": notWords,
  "Publication.countryCode": notWords,
  "Publication.title": everyone,
  "Publication.titleEn": everyone,
  "Publication.summary": everyone,
  "Publication.lang": notWords,
  "Publication.retiredReason": everyone,
  "PublicationSlug.slug": notWords,
  "Edition.title": everyone,
  "Edition.titleEn": everyone,
  "Edition.summary": everyone,
  "Edition.lang": notWords,
  "Edition.content": everyone,
  "Edition.hash": notWords,
  "Edition.note": everyone,
  "Edition.credits": everyone,
  "EditionFile.format": notWords,
  "EditionFile.fileName": everyone,
  "EditionFile.mime": notWords,
  "EditionFile.bytes": everyone,
  "EditionFile.sha256": notWords,
  "UseStory.lang": notWords,
  "UseStory.name": stories,
  "UseStory.place": stories,
  "UseStory.did": stories,
  "UseStory.changed": stories,

  "AuditEvent.action": nobody,
  "AuditEvent.subjectType": nobody,
  "AuditEvent.subjectId": nobody,
  "AuditEvent.countryCode": notWords,
  "AuditEvent.requestId": nobody,
  "AuditEvent.details": nobody,
  "MailMessage.kind": notWords,
  "MailMessage.lang": notWords,
  "MailMessage.toAddress": administrators,
  "MailMessage.toName": administrators,
  "MailMessage.subject": administrators,
  "MailMessage.text": administrators,
  "MailMessage.html": nobody,
  "MailMessage.lastError": administrators,
  "StoredFile.purpose": notWords,
  "StoredFile.mime": notWords,
  "StoredFile.bytes": files,
  "StoredFile.sha256": files,
  "RateLimit.key": nobody,
  "SentForm.digest": nobody,
  "SentForm.result": nobody,
  "Installation.key": nobody,
  "Installation.value": nobody,

  "Grant.countryCode": notWords,
  "Grant.note": self,
  "Invitation.tokenHash": nobody,
  "Invitation.codeHash": nobody,
  "Invitation.email": invitation,
  "Invitation.name": invitation,
  "Invitation.lang": notWords,
  "Invitation.countryCode": notWords,
  "Invitation.message": invitation,

  "TaskForce.countryCode": notWords,
  "TaskForce.lang": notWords,
  "Seat.organisation": everyone,
  "Seat.personName": colleagues,
};

/** What may be shown and what may not, as sentences for the one who reads the failure. */
export function breaches(asker: Asker, found: readonly { column: string; where: string }[]) {
  const rules = new Map(Object.entries(table).map(([name, rule]) => [name.toLowerCase(), rule]));
  return found.flatMap(({ column, where }) => {
    const rule = rules.get(column);
    const allowed = typeof rule === "function" && rule(asker, where);
    return allowed ? [] : [`${asker} reads ${column} of ${where}`];
  });
}

export const isAsker = (name: string): name is Asker =>
  (askers as readonly string[]).includes(name);
