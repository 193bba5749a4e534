const seenKey = "seen";

/** A first visit must stay cheap: the help for lost lines is fetched on the second, or for writing. */
function isReturning(): boolean {
  try {
    const seen = window.localStorage.getItem(seenKey) !== null;
    window.localStorage.setItem(seenKey, "1");
    return seen;
  } catch {
    return false;
  }
}

/** Lets the service worker take over, once the page is idle. Browsers without one lose nothing. */
export function registerWorker(): void {
  if (!import.meta.env.PROD || !("serviceWorker" in navigator)) return;
  const writing = window.location.pathname.startsWith("/d/");
  if (!isReturning() && !writing) return;
  const start = () => {
    navigator.serviceWorker.register("/sw.js", { updateViaCache: "none" }).catch(() => undefined);
    void import("./kept").then(({ tidyKept }) => tidyKept(Date.now()));
  };
  if ("requestIdleCallback" in window) window.requestIdleCallback(start, { timeout: 10_000 });
  else setTimeout(start, 3_000);
}
