/**
 * Unsent texts kept in the browser until they are sent, under their writer's id. Storage may be off
 * or full: then nothing is kept, and nothing breaks.
 */
export const draftPrefix = "draft:";

const keyOf = (userId: string, place: string) => `${draftPrefix}${userId}:${place}`;

function withStorage<T>(use: (storage: Storage) => T): T | undefined {
  try {
    return use(window.localStorage);
  } catch {
    return undefined;
  }
}

export function readDraft(userId: string, place: string): string {
  return withStorage((storage) => storage.getItem(keyOf(userId, place))) ?? "";
}

/** An empty text forgets the draft. */
export function keepDraft(userId: string, place: string, text: string): void {
  withStorage((storage) => {
    if (text.trim() === "") storage.removeItem(keyOf(userId, place));
    else storage.setItem(keyOf(userId, place), text);
  });
}

/** Forgets everybody's drafts: whoever signs out may hand the phone on. */
export function forgetDrafts(): void {
  withStorage((storage) => {
    for (const key of Object.keys(storage))
      if (key.startsWith(draftPrefix)) storage.removeItem(key);
  });
}
