import {
  type ActionFunctionArgs,
  type EntryContext,
  type LoaderFunctionArgs,
  redirect,
} from "@remix-run/node";
import type { TFunction } from "i18next";
import { isPerson, type Person, visitor } from "~/core/actor";
import { translator } from "~/core/i18n/i18n.server";
import { toResponse } from "./error-response.server";
import { pageLanguage } from "./locale.server";
import { actorOf, type PageContext, pageContext } from "./page-context.server";
import { paths } from "./paths";

export type MemberContext = PageContext & { readonly actor: Person };

async function answer<T>(work: () => Promise<T>, args: LoaderFunctionArgs): Promise<T> {
  try {
    return await work();
  } catch (error) {
    throw toResponse(error, args.context.requestId, await readersWords(args));
  }
}

/** Whoever cannot be known, because the database is away, is spoken to as a visitor. */
async function readersWords(args: LoaderFunctionArgs): Promise<TFunction> {
  const actor = await actorOf(args.request, args.context).catch(() => visitor);
  return translator(pageLanguage(args.request, actor));
}

async function signedIn(args: LoaderFunctionArgs): Promise<MemberContext> {
  const page = await pageContext(args);
  const { actor } = page;
  if (!isPerson(actor)) {
    const here = args.request.method === "GET" ? page.url.pathname + page.url.search : undefined;
    throw redirect(paths.signIn(here));
  }
  return { ...page, actor };
}

/**
 * What a loader found, as Remix wants it: a Response. For a page that is drawn right here it is one
 * in name only, whose `json()` gives the data as they are; written out and read back they would
 * cost a tenth of the page. View models are plain JSON, so the browser sees the same. A route
 * without a page gives a real Response and keeps it.
 */
function found<T>(data: T, { context }: LoaderFunctionArgs): T {
  if (!context.deliver || data instanceof Response) return data;
  return new Found(data) as unknown as T;
}

const jsonHeaders = new Headers({ "Content-Type": "application/json; charset=utf-8" });

class Found<T> {
  readonly status = 200;
  readonly statusText = "";
  readonly headers = jsonHeaders;
  readonly body = {};
  constructor(private readonly data: T) {}
  async json(): Promise<T> {
    return this.data;
  }
}

/** A page that anyone may ask for; what it shows is decided by queries and their policies. */
export function publicLoader<T>(load: (page: PageContext) => Promise<T>) {
  return (args: LoaderFunctionArgs): Promise<T> =>
    answer(async () => found(await load(await pageContext(args)), args), args);
}

/** A page for people with an account; others are led to sign in and come back. */
export function memberLoader<T>(load: (page: MemberContext) => Promise<T>) {
  return (args: LoaderFunctionArgs): Promise<T> =>
    answer(async () => found(await load(await signedIn(args)), args), args);
}

/**
 * A file at an address of its own. Whoever clicked a link to it is refused with a page that helps, for
 * which the route's module exports an ErrorBoundary, and a page that is never drawn; whatever asks for
 * no page, such as a picture in one, is refused in JSON. See {@link bareAnswer}.
 */
export function fileLoader(load: (page: PageContext) => Promise<Response>) {
  return async (args: LoaderFunctionArgs): Promise<Response> => {
    const url = new URL(args.request.url);
    const work = () => pageContext(args).then(load);
    if (url.searchParams.has("_data")) return answer(work, args);
    try {
      return bare(await answer(work, args));
    } catch (refusal) {
      const forPeople = /\btext\/html\b/.test(args.request.headers.get("accept") ?? "");
      const redirects = refusal instanceof Response && refusal.status < 400;
      if (forPeople || redirects || !(refusal instanceof Response)) throw refusal;
      return bare(refusal);
    }
  };
}

/** Passes through Remix unread, which would make data of a Response; {@link bareAnswer} takes it out. */
const bare = (response: Response) => new Found(response) as unknown as Response;

/** What a file's loader answered, to be sent as it is. */
export function bareAnswer({
  matches,
  loaderData,
}: Pick<EntryContext["staticHandlerContext"], "matches" | "loaderData">): Response | undefined {
  const id = matches.at(-1)?.route.id;
  const found = id === undefined ? undefined : loaderData[id];
  return found instanceof Response ? found : undefined;
}

/** A change that a visitor may make, such as signing in. */
export function publicAction<T>(act: (page: PageContext) => Promise<T>) {
  return (args: ActionFunctionArgs): Promise<T> =>
    answer(async () => act(await pageContext(args)), args);
}

/** A change made by someone with an account. */
export function memberAction<T>(act: (page: MemberContext) => Promise<T>) {
  return (args: ActionFunctionArgs): Promise<T> =>
    answer(async () => act(await signedIn(args)), args);
}
