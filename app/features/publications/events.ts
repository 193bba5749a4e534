/** A frozen text waits for its reviewers. */
export interface ReviewRequested {
  readonly name: "publications.review-requested";
  readonly revisionId: string;
  readonly documentId: string;
}

/** A reviewer approved or returned it; `state` is that of the revision afterwards. */
export interface Reviewed {
  readonly name: "publications.reviewed";
  readonly revisionId: string;
  readonly documentId: string;
  readonly state: "in_review" | "approved" | "returned";
}

export interface EditionPublished {
  readonly name: "publications.published";
  readonly publicationId: string;
  readonly editionId: string;
  readonly slug: string;
  readonly number: number;
}

export interface PublicationRetired {
  readonly name: "publications.retired";
  readonly publicationId: string;
}

/** A retirement was taken back. */
export interface PublicationRestored {
  readonly name: "publications.restored";
  readonly publicationId: string;
}
