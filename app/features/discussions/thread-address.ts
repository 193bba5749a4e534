import type { Window } from "./thread-rows.server";

/** What a thread page's address asks for. */
export interface ThreadQuery {
  window: Window;
  /** carried from page to page, so that marks of what is new last for a visit */
  since: number | undefined;
  /** the post whose text is to be changed */
  edit: number | undefined;
}

const names = ["after", "before", "post"] as const;

function numberIn(params: URLSearchParams, name: string): number | undefined {
  const value = params.get(name) ?? "";
  return /^\d{1,6}$/.test(value) ? Number(value) : undefined;
}

export function readThreadQuery(params: URLSearchParams): ThreadQuery {
  return {
    window: {
      after: numberIn(params, "after"),
      before: numberIn(params, "before"),
      around: numberIn(params, "post"),
    },
    since: numberIn(params, "since"),
    edit: numberIn(params, "edit"),
  };
}

/** The part of the address that says which posts are shown, ready for more to be added to it. */
export function windowBase(params: URLSearchParams): string {
  return [...names, "since"]
    .flatMap((name) => {
      const value = numberIn(params, name);
      return value === undefined ? [] : `${name}=${value}&`;
    })
    .join("");
}
