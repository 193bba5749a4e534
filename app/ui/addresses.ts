/** A file of this site: the only pictures that are drawn. */
export function isOwnPicture(src: string): boolean {
  return /^\/files\/[\w-]+$/.test(src);
}

/** Addresses that a reader may be led to: web, mail, telephone, a page of ours, a place in the text. */
export function safeAddress(value: unknown): string | undefined {
  if (typeof value !== "string" || value.length > 2_000 || /[\p{Cc}\s]/u.test(value)) {
    return undefined;
  }
  if (/^(https?:\/\/|mailto:|tel:)/i.test(value)) return value;
  return /^(#|\/(?![/\\]))/.test(value) ? value : undefined;
}
