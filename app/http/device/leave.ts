import { draftPrefix, forgetDrafts } from "../drafts";
import { listKept, wipeKept } from "./kept";

/** Wiping must not keep anybody from signing out. */
const patienceMs = 2_000;

/** What leaving this device would delete though it is nowhere else. */
export interface Losses {
  /** titles of texts with changes that are not saved */
  titles: readonly string[];
  /** suggestions were not sent */
  suggestions: boolean;
  /** posts or answers were not sent */
  posts: boolean;
}

/** What would be lost by leaving this device now; null when nothing would. */
export async function unsavedHere(): Promise<Losses | null> {
  const unsaved = (await listKept()).filter((kept) => kept.unsaved > 0);
  const titles = unsaved.map(({ title }) => title);
  const drafts = draftPlaces();
  if (titles.length + drafts.length === 0) return null;
  const isSuggestion = (place: string) => place.startsWith("suggestions:");
  return {
    titles,
    suggestions: drafts.some(isSuggestion),
    posts: !drafts.every(isSuggestion),
  };
}

/** What the texts kept here are for, whoever wrote them; see `keepDraft`. */
function draftPlaces(): string[] {
  try {
    const drafts = Object.keys(localStorage).filter((key) => key.startsWith(draftPrefix));
    return drafts.map((key) => key.slice(key.indexOf(":", draftPrefix.length) + 1));
  } catch {
    return [];
  }
}

/** Forgets everything that this browser keeps of anyone. */
export async function wipeDevice(): Promise<void> {
  forgetDrafts();
  const late = new Promise<void>((done) => setTimeout(done, patienceMs));
  await Promise.race([wipeKept(), late]);
}

/**
 * For the form that signs out: wipes the device first, and asks before it when something is nowhere else.
 *
 * @param ask resolves to whether the person wants to leave all the same
 * @returns whether the form is to be sent
 */
export async function leaveDevice(ask: (losses: Losses) => Promise<boolean>): Promise<boolean> {
  const losses = await unsavedHere();
  if (losses && !(await ask(losses))) return false;
  await wipeDevice();
  return true;
}
