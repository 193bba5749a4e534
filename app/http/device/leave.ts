import { draftPrefix, forgetDrafts } from "../drafts";
import { listKept, wipeKept } from "./kept";

/** Wiping must not keep anybody from signing out. */
const patienceMs = 2_000;

/** What leaving this device would delete though it is nowhere else. */
export interface Losses {
  /** titles of texts with changes that are not saved */
  titles: readonly string[];
  /** suggestions or posts were not sent */
  unsent: boolean;
}

/** What would be lost by leaving this device now; null when nothing would. */
export async function unsavedHere(): Promise<Losses | null> {
  const unsaved = (await listKept()).filter((kept) => kept.unsaved > 0);
  const titles = unsaved.map(({ title }) => title);
  const unsent = hasDrafts();
  return titles.length > 0 || unsent ? { titles, unsent } : null;
}

/** Whether texts are kept here that were not sent, whoever wrote them; see `keepDraft`. */
function hasDrafts(): boolean {
  try {
    return Object.keys(localStorage).some((key) => key.startsWith(draftPrefix));
  } catch {
    return false;
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
