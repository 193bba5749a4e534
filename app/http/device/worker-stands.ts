/**
 * Lets the service worker take over at once, for something that was asked to be kept: on a first
 * visit there is none yet, and without it nothing opens.
 * @returns whether it did
 */
export async function workerStands(): Promise<boolean> {
  if (!import.meta.env.PROD || !("serviceWorker" in navigator)) return false;
  const { active, waiting, installing } = await navigator.serviceWorker.register("/sw.js", {
    updateViaCache: "none",
  });
  const worker = active ?? waiting ?? installing;
  if (!worker) return false;
  const isOver = () => worker.state === "activated" || worker.state === "redundant";
  await new Promise<void>((done) => {
    const look = () => isOver() && done();
    worker.addEventListener("statechange", look);
    look();
  });
  return worker.state === "activated";
}
