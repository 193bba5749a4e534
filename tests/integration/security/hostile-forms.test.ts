import { beforeAll, describe, expect, it } from "vitest";
import { aPlanTask, aPurposeVersion, aRuleSet } from "#tests/factories/communities";
import { aThread } from "#tests/factories/discussions";
import { aDocument } from "#tests/factories/documents";
import { anActor, aUser } from "#tests/factories/people";
import { aCrew, published, readyText } from "#tests/factories/publications";
import { aCandidate } from "#tests/factories/shortlist";
import { aSuggestion } from "#tests/factories/suggestions";
import { aTaskForce } from "#tests/factories/task-forces";
import { type Answer, pagesOf } from "#tests/support/pages";
import "~/composition.server";
import type { Person } from "~/core/actor";
import { db } from "~/core/db.server";
import { saveVersion } from "~/features/documents/versions/commands/save-version.server";
import map from "~/routes";

/** Catalogue W09: what no form of ours would send, sent to every action of the product. */

const room = [
  ...["accounts", "membership", "communities", "documents", "discussions", "task-forces"],
  "publications",
];
type Ask = Awaited<ReturnType<typeof pagesOf>>;
const ask: Record<string, Ask> = {};
let admin: Person;
let coordinator: Person;
const ids: Record<string, string> = {};

beforeAll(async () => {
  for (const name of room) ask[name] = await pagesOf(name);
  const ge = await aTaskForce("ge");
  const communityId = ge.communities.pedagogy;
  admin = await anActor({ grants: [{ role: "admin" }] });
  coordinator = await anActor({ grants: [{ role: "coordinator", communityId }] });
  await aUser({ grants: [{ role: "member", communityId }] });
  await aPurposeVersion(communityId);
  await aRuleSet(communityId, { acceptedBy: [coordinator.userId] });
  await aPlanTask(communityId, { dueOn: "2026-12-01" });
  ids.threadId = (await aThread({ communityId, authorId: coordinator.userId })).id;
  ids.candidate = await aCandidate(communityId, { state: "contacted" });
  ids.documentId = await aDocument({ countryCode: "ge", communityId });
  ids.suggestion = await aSuggestion(ids.documentId);
  ids.versionId = await saveVersion(coordinator, ids.documentId, "First");
  ids.seatId = ge.seats.ministry;
  const guide = await aDocument({ countryCode: "ge", communityId, content: readyText() });
  ids.slug = (await published(guide, await aCrew(ge))).slug;
});

/** The address of a route with the things of {@link ids} in it. */
function addressOf(pattern: string): string {
  const values: Record<string, string | undefined> = {
    country: "ge",
    component: "pedagogy",
    step: "3",
    function: "video-calls",
    threadId: ids.threadId,
    candidate: ids.candidate,
    token: "b".repeat(43),
    id: ids.documentId,
    slug: ids.slug,
    versionId: ids.versionId,
    draft: anId,
    number: "1",
  };
  return `/${pattern.replace(/:(\w+)/g, (_all, name) => values[name] ?? "none")}`;
}

const members = ["invite", "propose", "end", "revoke"];

/** What the actions tell their forms apart by. */
const intentsOf: Record<string, string[]> = {
  "account/profile": ["profile", "photo", "remove-photo"],
  "account/email": ["change", "withdraw"],
  "account/security": ["password", "end", "end-others"],
  account: ["accept", "decline", "end"],
  "join/:token": ["accept"],
  "welcome/:token": ["accept"],
  "d/:id/comments": ["start", "reply", "edit", "remove", "resolve"],
  "d/:id/comments/data": ["start", "reply", "edit", "remove", "resolve"],
  "d/:id/settings": ["rename", "visibility", "give-person", "give-role", "withdraw", "restore"],
  "d/:id/publish": ["plan", "dismiss", "credit", "request", "add", "publish"],
  "d/:id/history/:versionId": ["name", "restore"],
  "d/:id/suggestions": [
    ...["accept", "anyway", "reject", "withdraw", "take-back", "accept-all", "reject-all"],
  ],
  "d/:id/suggestions/open": ["send", "accept", "reject", "withdraw", "take-back"],
  "p/:slug/manage": ["retire", "restore", "rename", "date", "story"],
  "p/:slug/use": ["tell", "later"],
  ":country/members": members,
  ":country/:component/members": members,
  ":country/task-force": ["fill-seat", "empty-seat", "remove-seat", "add-seat", "name-lead"],
  ":country/:component/discussions/:threadId": [
    ...["reply", "edit", "remove", "answer", "pin", "close"],
  ],
  ":country/:component/set-up/1": ["publish", "care"],
  ":country/:component/set-up/2": ["propose", "invite", "withdraw", "revoke", "care"],
  ":country/:component/set-up/6": [
    ...["start", "add-task", "remove-task", "done", "undo", "welcome", "rhythm", "record-call"],
    ...["remove-call", "hand-over", "take-back", "change", "care"],
  ],
  ":country/:component/rules": ["publish", "accept"],
  ":country/:component/shortlist": ["add", "restore"],
  ":country/:component/shortlist/add-many": ["preview", "add"],
  ":country/:component/shortlist/:candidate": ["contact", "move", "invite", "remove", "restore"],
};

const anId = "0197a000-0000-7000-8000-000000000000";

/** Values that fields of the product would take. */
const plausible: Record<string, string> = {
  name: "Nino Example",
  handle: "nino-example",
  email: "nino@example.org",
  identifier: "nino@example.org",
  password: "a long enough password 7",
  newPassword: "a long enough password 8",
  currentPassword: "a long enough password 9",
  uiLang: "en",
  lang: "en",
  langs: "en",
  timeZone: "UTC",
  dataMode: "auto",
  role: "deputy_coordinator",
  person: "nino-example",
  note: "A note",
  message: "A message",
  title: "A title",
  body: "A body",
  kind: "guide",
  visibility: "community",
  access: "view",
  summary: "A sentence",
  revision: "r",
  after: "1",
  version: "1",
  whoMayPost: "members",
  replyHours: "24",
  pictureRule: "Ask first",
  conflictPath: "Talk",
  organisation: "A school",
  organisationKind: "school",
  gender: "unsaid",
  why: "Because",
  place: "A village",
  channel: "phone",
  phone: "+995 555 55 55",
  answer: "yes",
  from: "contacted",
  to: "invited",
  startsOn: "2026-12-01",
  dueOn: "2026-12-02",
  heldOn: "2026-11-01",
  until: "2027-12-02",
  people: "5",
  welcome: "Welcome",
  sponsor: "A ministry",
  rhythm: "Every week",
  link: "https://example.org/",
  url: "https://example.org/",
  proofUrl: "https://example.org/",
  tool: "A tool",
  reason: "A reason",
  personName: "Nino Example",
  leadName: "Nino Example",
  countryCode: "am",
  number: "1",
  parent: "1",
  on: "yes",
  formKey: anId,
  code: "abcd-efgh",
  next: "/account",
  persona: "nobody",
  taskId: anId,
  grantId: anId,
  invitationId: anId,
  session: "none",
  thread: anId,
  comment: anId,
  block: "0.abc",
  label: "A label",
  changes: '[{"kind":"replace","from":0,"to":1,"removed":{},"added":{},"before":"","after":""}]',
  epoch: "1",
  text: "Other words",
  verdict: "returned",
  remark: "A remark",
  named: "yes",
  state: "shown",
  licence: "by",
  reviewers: "nino-example",
};

type Bodies = Record<string, (intent: string) => { type: string; bytes: BodyInit }>;
const urlencoded = "application/x-www-form-urlencoded";
const encoded = (fields: Iterable<readonly [string, string]>) => ({
  type: urlencoded,
  bytes: new URLSearchParams([...fields].map(([key, value]) => [key, value])).toString(),
});
const each = (intent: string, change: (value: string) => string) =>
  encoded([
    ["intent", intent],
    ["seatId", ids.seatId ?? ""],
    ["id", change(ids.suggestion ?? "")],
    ...Object.entries(plausible).map(([key, value]) => [key, change(value)] as const),
  ]);
const only = (name: string, to: string) => (intent: string) =>
  encoded([
    ...Object.entries({ ...plausible, intent }).filter(([key]) => key !== name),
    [name, to] as const,
  ]);

const bodies: Bodies = {
  "no fields": (intent) => encoded([["intent", intent]]),
  "NUL in every value": (intent) => each(intent, (value) => `${value.slice(0, 2)}\u0000${value}`),
  "NUL at the end of every value": (intent) => each(intent, (value) => `${value}\u0000`),
  "huge texts": (intent) =>
    each(intent, (value) => (/ /.test(value) ? value.repeat(4_000) : value.repeat(100))),
  "huge numbers and first days": (intent) =>
    each(intent, (value) =>
      /^\d+$/.test(value) ? "99999999999" : value.replace(/^\d{4}-\d\d-\d\d$/, "0000-01-01"),
    ),
  "the largest numbers and last days": (intent) =>
    each(intent, (value) =>
      /^\d+$/.test(value) ? "2147483648" : value.replace(/^\d{4}-\d\d-\d\d$/, "9999-12-31"),
    ),
  "every field twice": (intent) =>
    encoded([...Object.entries(plausible), ...Object.entries(plausible), ["intent", intent]]),
  "fields as arrays and objects": (intent) =>
    encoded([
      ["intent", intent],
      ...Object.entries(plausible).flatMap(
        ([key, value]) =>
          [
            [`${key}[0]`, value],
            [`${key}.contains`, value],
            [`${key}[99999999]`, value],
          ] as const,
      ),
    ]),
  "prototype keys": (intent) =>
    encoded([
      ["intent", intent],
      ["__proto__", "x"],
      ["__proto__.admin", "1"],
      ["constructor.prototype.admin", "1"],
      ...Object.entries(plausible),
    ]),
  "names that are no names": (intent) =>
    encoded([
      ["a[", "x"],
      ["a]b", "x"],
      ["..", "x"],
      ["[x]", "x"],
      ["", "x"],
      ["intent", intent],
      ...Object.entries(plausible),
    ]),
  "commands for the form library": (intent) =>
    encoded([
      ["__intent__", '{"type":"nothing"}'],
      ["__state__", "{"],
      ["intent", intent],
      ...Object.entries(plausible),
    ]),
  "10,000 fields": (intent) =>
    encoded([
      ["intent", intent],
      ...Array.from({ length: 10_000 }, (_none, index) => [`field-${index}`, "x"] as const),
    ]),
  "an id of nothing": only("candidate", "../\u0000"),
  "files where texts belong": (intent) => {
    const field = (name: string, more: string, value: string) =>
      `--cut\r\nContent-Disposition: form-data; name="${name}"${more}\r\n\r\n${value}\r\n`;
    const files = Object.keys({ ...plausible, photo: "", seatId: "" })
      .map((name) => field(name, `; filename="a.svg"`, "<svg onload=alert(1)>"))
      .join("");
    return {
      type: "multipart/form-data; boundary=cut",
      bytes: `${field("intent", "", intent)}${files}--cut--\r\n`,
    };
  },
};

/** Bodies that are no form at all; the action does not come to know an intent. */
const noForms: Record<string, { type: string; bytes: BodyInit }> = {
  JSON: { type: "application/json", bytes: '{"intent":{"$ne":1}}' },
  "no known type": { type: "x/y", bytes: "x" },
  "multipart without an end": {
    type: "multipart/form-data; boundary=cut",
    bytes: '--cut\r\nContent-Disposition: form-data; name="a"\r\n\r\nx',
  },
  "multipart without a boundary": { type: "multipart/form-data", bytes: "x" },
  "bytes that are no text": { type: urlencoded, bytes: new Uint8Array([255, 254, 0, 61, 37, 37]) },
};

const routes = (map as { path?: string; file: string; id?: string }[]).flatMap(
  ({ path = "", file, id: own }) => {
    const name = file.split("/")[1] ?? "";
    const id = file.replace(/\.tsx?$/, "");
    return room.includes(name) ? [{ room: name, path, id: own ?? id }] : [];
  },
);

/** Leaves the two people signed in and with their rights, whatever the forms did. */
async function visitor(): Promise<Person> {
  const { userId } = admin;
  await db().grant.updateMany({ where: { userId }, data: { revokedAt: null } });
  return admin;
}

const told = (answer: Answer) => `${answer.status} ${answer.text.slice(0, 120)}`;

it("knows the intents of every page", () => {
  const paths = routes.map(({ path }) => path);
  expect(Object.keys(intentsOf).filter((path) => !paths.includes(path))).toEqual([]);
});

describe("W09: what is no form of ours breaks nothing", () => {
  it.each(routes)(
    "/$path",
    async ({ room: name, path, id }) => {
      const post = ask[name];
      if (!post) throw new Error(name);
      const broken: string[] = [];
      const send = async (what: string, where: string, body: { type: string; bytes: BodyInit }) => {
        const answer = await post(where, { as: await visitor(), body });
        if (answer.status >= 500) broken.push(`${what}: ${told(answer)}`);
        return answer.status;
      };
      const address = addressOf(path);
      for (const [what, body] of Object.entries(noForms)) {
        // A page without an action knows no forms at all.
        if ((await send(what, address, body)) === 405) return;
      }
      // Only the action, without drawing its page anew.
      const action = `${address}?_data=${encodeURIComponent(id)}`;
      for (const intent of [...(intentsOf[path] ?? [""]), "__defineGetter__"]) {
        for (const [what, make] of Object.entries(bodies)) {
          await send(`${what} (${intent})`, action, make(intent));
        }
      }
      expect(broken).toEqual([]);
    },
    120_000,
  );
});
