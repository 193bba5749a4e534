import { redirect } from "@remix-run/node";

/**
 * Leads from an address that a thing had to the one it has, with whatever was sent there. No browser
 * keeps it for good: the thing may get its old address back.
 */
export function moved({ request }: { readonly request: Request }, path: string): Response {
  const status = request.method === "GET" || request.method === "HEAD" ? 301 : 308;
  const { search } = new URL(request.url);
  return redirect(path + search, { status, headers: { "Cache-Control": "no-cache" } });
}
