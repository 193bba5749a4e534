declare module "@mixmark-io/domino" {
  /** @param force also draws an incomplete document to its end */
  export function createDocument(html?: string, force?: boolean): Document;
}
