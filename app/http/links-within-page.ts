/**
 * Leaves links to a place within a page to the browser. The router takes each for a step back or forth: it
 * forgets what a refused form was told, and brings the page to where it stood (remix-run/remix#7573). So it
 * does not hear of them; it has to be made after this was called. Where somebody stood is kept with their
 * place in the history, since Remix takes the browser's own memory of it off.
 */
export function keepLinksWithinPage(): void {
  document.addEventListener(
    "click",
    ({ target }) => {
      if (target instanceof Element && target.closest('a[href^="#"]'))
        history.replaceState({ ...history.state, stood: scrollY }, "");
    },
    true,
  );
  addEventListener("popstate", (event) => {
    const { pathname, search, hash } = location;
    const shown = window.__remixRouter?.state.location;
    const stood = event.state?.stood;
    const isWithin = shown?.pathname === pathname && shown.search === search;
    if (!isWithin || (event.state && stood === undefined)) return;
    event.stopImmediatePropagation();
    if (stood !== undefined) scrollTo(0, stood);
    else document.getElementById(decodeURIComponent(hash.slice(1)))?.scrollIntoView();
  });
}
