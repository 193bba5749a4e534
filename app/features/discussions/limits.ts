/** What a person may write, and how much of it a page shows; apart from the schemas, which no browser needs. */
export const limits = {
  title: 150,
  body: 20_000,
  threadsPerPage: 30,
  postsPerPage: 50,
  /** more than a few on top and nothing stands out */
  pinned: 5,
  postsPerMinute: 10,
} as const;

export const threadKinds = ["discussion", "question"] as const;
export type ThreadKind = (typeof threadKinds)[number];
