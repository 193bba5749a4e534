/**
 * What an open line says of a text beside its words: comments or suggestions have changed. Whoever
 * shows them asks anew, not all at the same moment; without a line they ask now and then anyway.
 */
const told = new EventTarget();
const spreadMs = 1_000;

export function tellBeside(docId: string): void {
  told.dispatchEvent(new Event(docId));
}

/** Calls `ask` within a second of each such word; returns the way to stop. */
export function onBeside(docId: string, ask: () => void): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const hear = () => {
    timer ??= setTimeout(() => {
      timer = undefined;
      ask();
    }, Math.random() * spreadMs);
  };
  told.addEventListener(docId, hear);
  return () => {
    clearTimeout(timer);
    told.removeEventListener(docId, hear);
  };
}
