// Words of the schema that the browser needs too; zod itself stays on the server.

/** Kinds that people start by themselves; the others come with their community or task force. */
export const startableKinds = ["guide", "minutes", "page"] as const;

export const documentKinds = ["purpose", "rules", "charter", ...startableKinds] as const;
export type DocumentKind = (typeof documentKinds)[number];

/** From least to most; each holds all before it. */
export const documentAccesses = ["read", "comment", "edit", "own"] as const;
export type DocumentAccess = (typeof documentAccesses)[number];

export const documentVisibilities = ["private", "community", "country", "public"] as const;
export type DocumentVisibility = (typeof documentVisibilities)[number];

/** Roles that a right may be given to as a whole, in a community or in the task force. */
export const communityRoles = [
  "member",
  "facilitator",
  "deputy_coordinator",
  "coordinator",
] as const;

export const countryRoles = ["ntf_member", "assessment_coordinator", "ntf_lead"] as const;

/** Under what a picture may be shown; "own" and "permission" are explained in words. */
export const pictureLicences = ["own", "CC BY 4.0", "CC BY-SA 4.0", "CC0", "permission"] as const;

/** Whether people can be recognised: nobody, all agreed, for children their parents did, not asked. */
export const picturePeople = ["none", "agreed", "parents-agreed", "recognisable"] as const;

/** The answers with which a picture may be published. */
export const picturePeopleSettled: readonly (typeof picturePeople)[number][] = [
  "none",
  "agreed",
  "parents-agreed",
];
