/** Something was said beside a document's text, answered or settled. */
export interface CommentsChanged {
  readonly name: "documents.comments-changed";
  readonly documentId: string;
  readonly threadId: string;
  readonly byId: string;
}
