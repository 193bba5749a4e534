import { personaKeys } from "~/features/accounts/personas";

/** Who asks: the demonstration people, and the visitor without an account. */
export const askers = ["visitor", ...personaKeys] as const;
export type Asker = (typeof askers)[number];

/** Ids that rows need; found in the demonstration country before the table is tried. */
export interface Fixtures {
  /** a guide in Pedagogy, open to that community */
  guide: string;
  /** a page that everyone may read */
  publicPage: string;
  /** a document of the task force */
  countryPage: string;
  thread: string;
  /** a guide of Pedagogy that waits for its second approval */
  waiting: string;
  /** the end of a published guide's address, with two editions */
  published: string;
  /** its newest edition */
  edition: string;
  candidate: string;
}

const everyone: readonly Asker[] = askers;
const people: readonly Asker[] = askers.filter((asker) => asker !== "visitor");
const taskForce: readonly Asker[] = ["admin", "ntf-lead", "ntf-member", "assessment-coordinator"];
/** everybody with a role in the country; the ambassador stays outside */
const country: readonly Asker[] = [
  ...taskForce,
  "pedagogy-coordinator",
  "policy-coordinator",
  "technology-coordinator",
  "facilitator",
  "teacher",
  "teacher-2",
];
const pedagogy: readonly Asker[] = [
  ...taskForce,
  "pedagogy-coordinator",
  "facilitator",
  "teacher",
  "teacher-2",
];
const writesInPedagogy: readonly Asker[] = [
  "admin",
  "ntf-lead",
  "pedagogy-coordinator",
  "facilitator",
  "teacher",
  "teacher-2",
];
const leads: readonly Asker[] = ["admin", "ntf-lead"];
const managesPedagogy: readonly Asker[] = [...leads, "pedagogy-coordinator"];

/** What a page answers to those whom the row does not let in. */
type Refusal = "sign-in" | "home" | 403 | 404;

export interface Row {
  /** the address to try; a row may try several */
  paths: (fixtures: Fixtures) => string[];
  /** who sees the page (200) */
  open: readonly Asker[];
  /** for all others; the visitor of a page for people with an account is led to sign in */
  otherwise?: Refusal | ((asker: Asker) => Refusal);
  /** a file, which browsers keep instead of showing it */
  download?: true;
}

/** Visitors are led to sign in, everybody else gets this. */
const forPeople = (refusal: 403 | 404) => (asker: Asker) =>
  asker === "visitor" ? "sign-in" : refusal;
/** The country's own people may know that the thing exists. */
const insideOnly = (asker: Asker): Refusal => (country.includes(asker) ? 403 : 404);

const own = "/zz/pedagogy";

/** Every address of the product, by its pattern in app/routes.ts. */
export const table: Record<string, Row> = {
  "/": { paths: () => ["/"], open: everyone },
  "/admin/outbox": { paths: () => ["/admin/outbox"], open: ["admin"], otherwise: forPeople(404) },
  "/admin/outbox/:id": {
    paths: () => ["/admin/outbox/0198a000-0000-7000-8000-000000000000"],
    open: [],
    otherwise: forPeople(404),
  },
  "/d/:id": {
    paths: ({ guide }) => [`/d/${guide}`],
    open: pedagogy,
    otherwise: 404,
  },
  "/d/:id/export": {
    paths: ({ guide }) => [`/d/${guide}/export`],
    open: pedagogy,
    otherwise: 404,
  },
  "/d/:id/export/:format": {
    download: true,
    paths: ({ guide }) => [`/d/${guide}/export/md`],
    open: pedagogy,
    otherwise: 404,
  },
  "/d/:id/suggest": {
    paths: ({ guide }) => [`/d/${guide}/suggest`],
    open: pedagogy,
    otherwise: forPeople(404),
  },
  "/d/:id/suggestions": {
    paths: ({ guide }) => [`/d/${guide}/suggestions`, `/d/${guide}/suggestions?decided=1`],
    open: pedagogy,
    otherwise: forPeople(404),
  },
  "/d/:id/suggestions/open": {
    paths: ({ guide }) => [`/d/${guide}/suggestions/open`],
    download: true,
    open: pedagogy,
    otherwise: forPeople(404),
  },
  "/d/:id/comments": {
    paths: ({ guide }) => [`/d/${guide}/comments`],
    open: pedagogy,
    otherwise: forPeople(404),
  },
  "/d/:id/comments/data": {
    paths: () => ["/d/0198a000-0000-7000-8000-000000000000/comments/data"],
    open: [],
    otherwise: forPeople(404),
  },
  "/d/:id/pictures": {
    paths: () => ["/d/0198a000-0000-7000-8000-000000000000/pictures"],
    open: [],
    otherwise: forPeople(404),
  },
  "/d/:id/comments/people": {
    paths: () => ["/d/0198a000-0000-7000-8000-000000000000/comments/people?q=tam"],
    open: [],
    otherwise: forPeople(404),
  },
  "/d/:id/revision": {
    paths: ({ guide }) => [`/d/${guide}/revision`],
    download: true,
    open: pedagogy,
    otherwise: 404,
  },
  "/d/:id/things": {
    paths: () => ["/d/0198a000-0000-7000-8000-000000000000/things"],
    open: [],
    otherwise: forPeople(404),
  },
  "/d/:id/text": {
    paths: ({ guide }) => [`/d/${guide}/text`],
    open: ["admin", "pedagogy-coordinator", "facilitator", "teacher", "teacher-2"],
    otherwise: (asker) => (asker === "visitor" ? "sign-in" : pedagogy.includes(asker) ? 403 : 404),
  },
  "/d/:id/credit": {
    paths: ({ guide }) => [`/d/${guide}/credit`],
    open: pedagogy,
    otherwise: forPeople(404),
  },
  "/d/:id/history": {
    paths: ({ guide }) => [`/d/${guide}/history`],
    open: ["admin", "pedagogy-coordinator", "facilitator", "teacher", "teacher-2"],
    otherwise: (asker) => (asker === "visitor" ? "sign-in" : pedagogy.includes(asker) ? 403 : 404),
  },
  "/d/:id/history/restored": {
    paths: () => ["/d/0198a000-0000-7000-8000-000000000000/history/restored?seq=1"],
    open: [],
    otherwise: forPeople(404),
  },
  "/d/:id/history/:versionId": {
    paths: ({ guide }) => [`/d/${guide}/history/0198a000-0000-7000-8000-000000000000`],
    open: [],
    otherwise: (asker) =>
      asker === "visitor"
        ? "sign-in"
        : ["ntf-lead", "ntf-member", "assessment-coordinator"].includes(asker)
          ? 403
          : 404,
  },
  "/d/:id/settings": {
    paths: ({ guide }) => [`/d/${guide}/settings`],
    open: ["admin", "pedagogy-coordinator", "teacher"],
    otherwise: (asker) => (asker === "visitor" ? "sign-in" : pedagogy.includes(asker) ? 403 : 404),
  },
  "/d/:id/publish": {
    paths: ({ waiting }) => [`/d/${waiting}/publish`],
    open: pedagogy,
    otherwise: forPeople(404),
  },
  "/d/:id/review": {
    paths: ({ waiting }) => [`/d/${waiting}/review`],
    open: pedagogy,
    otherwise: forPeople(404),
  },
  "/demo/sign-in": { paths: () => ["/demo/sign-in"], open: [], otherwise: "sign-in" },
  "/files/editions/:id/:format": {
    download: true,
    paths: ({ edition }) => [`/files/editions/${edition}/md`],
    open: everyone,
  },
  "/files/:id": {
    paths: () => ["/files/0198a000-0000-7000-8000-000000000000"],
    open: [],
    otherwise: 404,
  },
  "/invitations/:id": {
    paths: () => ["/invitations/0198a000-0000-7000-8000-000000000000"],
    open: [],
    otherwise: forPeople(404),
  },
  "/join": { paths: () => ["/join"], open: everyone },
  "/join/:token": { paths: () => ["/join/no-such-invitation"], open: [], otherwise: 404 },
  "/account": { paths: () => ["/account"], open: people, otherwise: "sign-in" },
  "/account/device": { paths: () => ["/account/device"], open: people, otherwise: "sign-in" },
  "/account/email": { paths: () => ["/account/email"], open: people, otherwise: "sign-in" },
  "/account/email/:token": {
    paths: () => ["/account/email/no-such-link"],
    open: [],
    otherwise: forPeople(404),
  },
  "/account/profile": { paths: () => ["/account/profile"], open: people, otherwise: "sign-in" },
  "/account/security": { paths: () => ["/account/security"], open: people, otherwise: "sign-in" },
  "/offline": { paths: () => ["/offline"], open: everyone },
  "/p/:slug": { paths: ({ published }) => [`/p/${published}`], open: everyone },
  "/p/:slug/e/:number": { paths: ({ published }) => [`/p/${published}/e/1`], open: everyone },
  "/p/:slug/e/:number/changes": {
    paths: ({ published }) => [`/p/${published}/e/2/changes`],
    open: everyone,
  },
  "/p/:slug/editions": { paths: ({ published }) => [`/p/${published}/editions`], open: everyone },
  "/p/:slug/manage": {
    paths: ({ published }) => [`/p/${published}/manage`],
    open: ["admin", "pedagogy-coordinator", "facilitator"],
    otherwise: forPeople(403),
  },
  "/p/:slug/use": { paths: ({ published }) => [`/p/${published}/use`], open: everyone },
  "/preferences": { paths: () => ["/preferences"], open: [], otherwise: "home" },
  "/region": { paths: () => ["/region"], open: ["admin", "regional"], otherwise: forPeople(403) },
  "/reset/:token": { paths: () => ["/reset/no-such-link"], open: [], otherwise: 404 },
  "/robots.txt": { download: true, paths: () => ["/robots.txt"], open: everyone },
  "/sign-in": { paths: () => ["/sign-in"], open: ["visitor"], otherwise: "home" },
  "/sign-in/forgot": { paths: () => ["/sign-in/forgot"], open: everyone },
  "/sign-out": { paths: () => ["/sign-out"], open: people, otherwise: "home" },
  "/sitemap.xml": { download: true, paths: () => ["/sitemap.xml"], open: everyone },
  "/welcome/:token": { paths: () => ["/welcome/no-such-link"], open: [], otherwise: 404 },
  "/:country": { paths: () => ["/zz", "/ge"], open: everyone },
  "/:country/documents": { paths: () => ["/zz/documents"], open: everyone },
  "/:country/documents.zip": {
    download: true,
    paths: () => ["/zz/documents.zip?format=md"],
    open: everyone,
  },
  "/:country/documents/import": {
    paths: () => ["/zz/documents/import"],
    open: taskForce,
    otherwise: forPeopleInside,
  },
  "/:country/documents/import/:draft": {
    paths: () => ["/zz/documents/import/0198a000-0000-7000-8000-000000000000"],
    open: [],
    otherwise: (asker) => (taskForce.includes(asker) ? 404 : forPeopleInside(asker)),
  },
  "/:country/documents/new": {
    paths: () => ["/zz/documents/new"],
    open: taskForce,
    otherwise: forPeopleInside,
  },
  "/:country/guides": { paths: () => ["/zz/guides"], open: everyone },
  "/:country/members": {
    paths: () => ["/zz/members"],
    open: [...country, "regional"],
    otherwise: forPeople(404),
  },
  "/:country/task-force": { paths: () => ["/zz/task-force"], open: everyone },
  "/:country/set-up": {
    paths: () => ["/zz/set-up"],
    open: [...country, "regional"],
    otherwise: forPeople(404),
  },
  "/:country/:component": { paths: () => [own, "/zz/technology"], open: everyone },
  "/:country/:component/documents": { paths: () => [`${own}/documents`], open: everyone },
  "/:country/:component/documents.zip": {
    download: true,
    paths: () => [`${own}/documents.zip?format=md`],
    open: everyone,
  },
  "/:country/:component/documents/import": {
    paths: () => [`${own}/documents/import`],
    open: writesInPedagogy,
    otherwise: forPeopleInside,
  },
  "/:country/:component/documents/import/:draft": {
    paths: () => [`${own}/documents/import/0198a000-0000-7000-8000-000000000000`],
    open: [],
    otherwise: (asker) => (writesInPedagogy.includes(asker) ? 404 : forPeopleInside(asker)),
  },
  "/:country/:component/documents/new": {
    paths: () => [`${own}/documents/new`],
    open: writesInPedagogy,
    otherwise: forPeopleInside,
  },
  "/:country/:component/discussions": {
    paths: () => [`${own}/discussions`],
    open: pedagogy,
    otherwise: insideOnly,
  },
  "/:country/:component/discussions/new": {
    paths: () => [`${own}/discussions/new`],
    open: pedagogy,
    otherwise: forPeopleInside,
  },
  "/:country/:component/discussions/:threadId": {
    paths: ({ thread }) => [`${own}/discussions/${thread}`],
    open: pedagogy,
    otherwise: insideOnly,
  },
  "/:country/:component/guides": { paths: () => [`${own}/guides`], open: everyone },
  "/:country/:component/set-up/1": {
    paths: () => [`${own}/set-up/1`],
    open: [...country, "regional"],
    otherwise: forPeople(404),
  },
  "/:country/:component/set-up/2": {
    paths: () => [`${own}/set-up/2`],
    open: [...country, "regional"],
    otherwise: forPeople(404),
  },
  "/:country/:component/set-up/6": {
    paths: () => [`${own}/set-up/6`],
    open: [...country, "regional"],
    otherwise: forPeople(404),
  },
  "/:country/:component/set-up/:step": {
    paths: () => [3, 4, 5].map((step) => `${own}/set-up/${step}`),
    open: [...country, "regional"],
    otherwise: forPeople(404),
  },
  "/:country/:component/members": {
    paths: () => [`${own}/members`],
    open: [...country, "regional"],
    otherwise: forPeople(404),
  },
  "/:country/:component/rules": { paths: () => [`${own}/rules`], open: everyone },
  "/:country/:component/shortlist": {
    paths: () => [`${own}/shortlist`],
    open: [...managesPedagogy, "ntf-member", "regional"],
    otherwise: forPeople(404),
  },
  "/:country/:component/shortlist/add-many": {
    paths: () => [`${own}/shortlist/add-many`],
    open: managesPedagogy,
    otherwise: (asker) => (asker === "visitor" ? "sign-in" : asker === "ntf-member" ? 403 : 404),
  },
  "/:country/:component/shortlist/:candidate": {
    paths: ({ candidate }) => [`${own}/shortlist/${candidate}`],
    open: [...managesPedagogy, "ntf-member"],
    otherwise: forPeople(404),
  },
  "/:country/:component/shortlist/:candidate/edit": {
    paths: ({ candidate }) => [`${own}/shortlist/${candidate}/edit`],
    open: managesPedagogy,
    otherwise: (asker) => (asker === "visitor" ? "sign-in" : asker === "ntf-member" ? 403 : 404),
  },
  "/:country/:component/tools": { paths: () => [`${own}/tools`], open: everyone },
  "/:country/:component/tools/:function": {
    paths: () => [`${own}/tools/discuss`],
    open: managesPedagogy,
    otherwise: forPeopleInside,
  },
  "/*": { paths: () => ["/nothing/is/here"], open: [], otherwise: 404 },
};

/** Visitors are led to sign in; the country's own people are refused; others find nothing. */
function forPeopleInside(asker: Asker): Refusal {
  return asker === "visitor" ? "sign-in" : insideOnly(asker);
}
