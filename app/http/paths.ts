import type { Component } from "~/core/components";

/** Addresses of the product, so that none is typed twice. */
export const paths = {
  home: () => "/",
  signIn: (next?: string) => (next ? `/sign-in?next=${encodeURIComponent(next)}` : "/sign-in"),
  signOut: () => "/sign-out",
  forgot: () => "/sign-in/forgot",
  reset: (token: string) => `/reset/${encodeURIComponent(token)}`,
  welcome: (token: string) => `/welcome/${encodeURIComponent(token)}`,
  join: (token?: string) => (token ? `/join/${encodeURIComponent(token)}` : "/join"),
  invitation: (id: string) => `/invitations/${id}`,
  me: () => "/account",
  profile: () => "/account/profile",
  security: () => "/account/security",
  device: () => "/account/device",
  email: () => "/account/email",
  emailConfirm: (token: string) => `/account/email/${encodeURIComponent(token)}`,
  region: () => "/region",
  openTaskForce: (code: string) => `/region?open=${code}#open`,
  outbox: () => "/admin/outbox",
  mail: (id: string) => `/admin/outbox/${id}`,
  country: (code: string) => `/${code}`,
  taskForce: (code: string) => `/${code}/task-force`,
  seat: (code: string, seatId: string) => `/${code}/task-force?seat=${seatId}#seat`,
  board: (code: string) => `/${code}/set-up`,
  countryMembers: (code: string) => `/${code}/members`,
  community: (code: string, component: Component) => `/${code}/${component}`,
  communityMembers: (code: string, component: Component) => `/${code}/${component}/members`,
  step: (code: string, component: Component, step: number) =>
    `/${code}/${component}/set-up/${step}`,
  shortlist: (code: string, component: Component) => `/${code}/${component}/shortlist`,
  shortlistPaste: (code: string, component: Component) =>
    `/${code}/${component}/shortlist/add-many`,
  candidate: (code: string, component: Component, id: string) =>
    `/${code}/${component}/shortlist/${id}`,
  rules: (code: string, component: Component) => `/${code}/${component}/rules`,
  tools: (code: string, component: Component) => `/${code}/${component}/tools`,
  tool: (code: string, component: Component, toolFunction: string) =>
    `/${code}/${component}/tools/${toolFunction.replaceAll("_", "-")}`,
  discussions: (code: string, component: Component) => `/${code}/${component}/discussions`,
  newThread: (code: string, component: Component) => `/${code}/${component}/discussions/new`,
  thread: (code: string, component: Component, id: string, post?: number) =>
    `/${code}/${component}/discussions/${id}${post ? `?post=${post}#p${post}` : ""}`,
  communityDocuments: (code: string, component: Component) => `/${code}/${component}/documents`,
  countryDocuments: (code: string) => `/${code}/documents`,
  newDocument: (code: string, component: Component | null) =>
    component ? `/${code}/${component}/documents/new` : `/${code}/documents/new`,
  importDocument: (code: string, component: Component | null, draft?: string) =>
    `/${component ? `${code}/${component}` : code}/documents/import${draft ? `/${draft}` : ""}`,
  documentsZip: (code: string, component: Component | null, format: string) =>
    `/${component ? `${code}/${component}` : code}/documents.zip?format=${format}`,
  document: (id: string) => `/d/${id}`,
  documentExport: (id: string) => `/d/${id}/export`,
  documentFile: (id: string, format: string) => `/d/${id}/export/${format}`,
  comments: (documentId: string, thread?: string) =>
    `/d/${documentId}/comments${thread ? `#c-${thread}` : ""}`,
  commentOn: (documentId: string, block: string) => `/d/${documentId}/comments?block=${block}#new`,
  commentsData: (documentId: string) => `/d/${documentId}/comments/data`,
  documentPictures: (id: string) => `/d/${id}/pictures`,
  commentPeople: (documentId: string) => `/d/${documentId}/comments/people`,
  plainText: (documentId: string) => `/d/${documentId}/text`,
  textRevision: (documentId: string) => `/d/${documentId}/revision`,
  things: (documentId: string) => `/d/${documentId}/things`,
  suggestions: (id: string, decided = false) =>
    `/d/${id}/suggestions${decided ? "?decided=1" : ""}`,
  suggesting: (id: string) => `/d/${id}?mode=suggest`,
  openSuggestions: (id: string) => `/d/${id}/suggestions/open`,
  suggestWording: (id: string, block?: number) =>
    `/d/${id}/suggest${block === undefined ? "" : `?block=${block}#wording`}`,
  history: (docId: string, cursor?: string | null) =>
    `/d/${docId}/history${cursor ? `?cursor=${encodeURIComponent(cursor)}` : ""}`,
  version: (docId: string, versionId: string, than?: string) =>
    `/d/${docId}/history/${versionId}${than ? `?with=${than}` : ""}`,
  versionRestored: (docId: string, seq: number) => `/d/${docId}/history/restored?seq=${seq}`,
  credit: (docId: string) => `/d/${docId}/credit`,
  documentSettings: (id: string) => `/d/${id}/settings`,
  publishing: (documentId: string) => `/d/${documentId}/publish`,
  review: (documentId: string) => `/d/${documentId}/review`,
  communityGuides: (code: string, component: Component) => `/${code}/${component}/guides`,
  countryGuides: (code: string) => `/${code}/guides`,
  publication: (slug: string) => `/p/${slug}`,
  edition: (slug: string, number: number) => `/p/${slug}/e/${number}`,
  editionChanges: (slug: string, number: number) => `/p/${slug}/e/${number}/changes`,
  editions: (slug: string) => `/p/${slug}/editions`,
  usesOf: (slug: string) => `/p/${slug}/use`,
  managePublication: (slug: string) => `/p/${slug}/manage`,
  editionFile: (editionId: string, format: string) => `/files/editions/${editionId}/${format}`,
  file: (id: string) => `/files/${id}`,
} as const;

/**
 * A place on our own site to go on to, or the fallback. Refuses other sites in every disguise
 * (`//host`, `/\host`, `https:host`, control characters).
 */
export function safeNext(value: unknown, fallback = "/"): string {
  if (typeof value !== "string" || !/^\/(?![/\\])[^\\\p{Cc}]*$/u.test(value)) return fallback;
  try {
    const url = new URL(value, "http://learnin.invalid");
    if (url.host !== "learnin.invalid") return fallback;
    return url.pathname.startsWith("//") ? fallback : `${url.pathname}${url.search}${url.hash}`;
  } catch {
    return fallback;
  }
}
