// Words of the schema that the browser needs too; zod itself stays on the server.

/** Open licences that a publication may carry; the first is the usual one. */
export const licences = ["cc_by", "cc_by_sa", "cc_by_nc", "cc0"] as const;
export type Licence = (typeof licences)[number];

/** A licence's short name, the same in every language, and where its text stands. */
export const licenceFacts: Record<Licence, { name: string; url: string }> = {
  cc_by: { name: "CC BY 4.0", url: "https://creativecommons.org/licenses/by/4.0/" },
  cc_by_sa: { name: "CC BY-SA 4.0", url: "https://creativecommons.org/licenses/by-sa/4.0/" },
  cc_by_nc: { name: "CC BY-NC 4.0", url: "https://creativecommons.org/licenses/by-nc/4.0/" },
  cc0: { name: "CC0 1.0", url: "https://creativecommons.org/publicdomain/zero/1.0/" },
};

export const revisionStates = [
  "in_review",
  "approved",
  "returned",
  "replaced",
  "published",
] as const;
export type RevisionState = (typeof revisionStates)[number];

/** So many different people have to approve a text before it can be published. */
export const approvalsNeeded = 2;

export const titleLength = 150;
export const summaryLength = 300;
export const noteLength = 500;
export const remarkLength = 2_000;
export const storyLength = 1_500;

/** A light page with its text and styles, without pictures, as it crosses the line. */
export const lightPageBytes = 30 * 1024;
