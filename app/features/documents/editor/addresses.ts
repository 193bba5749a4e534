import { isOwnPicture, safeAddress } from "~/ui/rich-text";

/** What somebody typed as a link, made whole; null when it leads nowhere that is safe. */
export function linkAddress(typed: string): string | null {
  const text = typed.trim();
  const asTyped = safeAddress(text);
  if (asTyped) return asTyped;
  if (/^[^\s@:/]+@[^\s@:/]+\.[^\s@:/]+$/.test(text)) return `mailto:${text}`;
  if (/^[^\s:/?#@]+\.[^\s:/?#@]+(:\d+)?([/?#]\S*)?$/.test(text)) return `https://${text}`;
  return null;
}

/** A picture's address: a file of this site, or https elsewhere; null for anything else. */
export function pictureAddress(typed: string, origin: string): string | null {
  const text = typed.trim();
  const path = text.startsWith(`${origin}/`) ? text.slice(origin.length) : text;
  if (isOwnPicture(path)) return path;
  return /^https:\/\/[^\s/?#]+\S*$/i.test(text) && safeAddress(text) ? text : null;
}
