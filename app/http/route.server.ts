import { type ActionFunctionArgs, type LoaderFunctionArgs, redirect } from "@remix-run/node";
import { isPerson, type Person } from "~/core/actor";
import { toResponse } from "./error-response.server";
import { type PageContext, pageContext } from "./page-context.server";
import { paths } from "./paths";

export type MemberContext = PageContext & { readonly actor: Person };

async function answer<T>(work: () => Promise<T>, args: LoaderFunctionArgs): Promise<T> {
  try {
    return await work();
  } catch (error) {
    throw toResponse(error, args.context.requestId);
  }
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

/** A page that anyone may ask for; what it shows is decided by queries and their policies. */
export function publicLoader<T>(load: (page: PageContext) => Promise<T>) {
  return (args: LoaderFunctionArgs): Promise<T> =>
    answer(async () => load(await pageContext(args)), args);
}

/** A page for people with an account; others are led to sign in and come back. */
export function memberLoader<T>(load: (page: MemberContext) => Promise<T>) {
  return (args: LoaderFunctionArgs): Promise<T> =>
    answer(async () => load(await signedIn(args)), args);
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
