import { useEffect, useState } from "react";

/**
 * Parts of the editor that few open. Each is fetched when somebody first wants it; where the text is kept
 * on the device, so are they, for a day without a line.
 */
export const seldomParts = {
  dialogs: () => import("./seldom-dialogs"),
  suggesting: () => import("../suggestions/editor/suggesting-desk"),
};

const idle = () =>
  new Promise<void>((resolve) => {
    if ("requestIdleCallback" in window) requestIdleCallback(() => resolve(), { timeout: 5_000 });
    else setTimeout(resolve, 1_000);
  });

/** Fetches them all when nothing else is to do. A part that does not come is missed only when wanted. */
export async function fetchSeldomParts(): Promise<void> {
  await idle();
  await Promise.allSettled(Object.values(seldomParts).map((fetchPart) => fetchPart()));
}

type Fetched<Part> = { part: Part | null; failed: boolean };

/** A part as soon as it is there. @param fetchPart null as long as nobody wants it */
export function useSeldom<Part>(fetchPart: (() => Promise<Part>) | null): Fetched<Part> {
  const [fetched, setFetched] = useState<Fetched<Part>>({ part: null, failed: false });
  useEffect(() => {
    if (!fetchPart) return;
    let left = false;
    fetchPart().then(
      (part) => !left && setFetched({ part, failed: false }),
      () => !left && setFetched({ part: null, failed: true }),
    );
    return () => {
      left = true;
    };
  }, [fetchPart]);
  return fetched;
}
