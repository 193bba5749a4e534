import { forgetDrafts } from "../drafts";
import { listKept, wipeKept } from "./kept";

/** Wiping must not keep anybody from signing out. */
const patienceMs = 2_000;

/** What would be lost by leaving this device now. */
export async function unsavedHere(): Promise<{ texts: number; titles: string[] }> {
  const unsaved = (await listKept()).filter((kept) => kept.unsaved > 0);
  return { texts: unsaved.length, titles: unsaved.map(({ title }) => title) };
}

/** Forgets everything that this browser keeps of anyone. */
export async function wipeDevice(): Promise<void> {
  forgetDrafts();
  const late = new Promise<void>((done) => setTimeout(done, patienceMs));
  await Promise.race([wipeKept(), late]);
}

/**
 * For the form that signs out: wipes the device first, and asks before it when something is not saved.
 *
 * @param ask resolves to whether the person wants to leave all the same
 * @returns whether the form is to be sent
 */
export async function leaveDevice(
  ask: (titles: readonly string[]) => Promise<boolean>,
): Promise<boolean> {
  const { texts, titles } = await unsavedHere();
  if (texts > 0 && !(await ask(titles))) return false;
  await wipeDevice();
  return true;
}
