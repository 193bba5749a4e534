import { readFile } from "~/core/files.server";
import { fileLoader } from "~/http/route.server";

export { NoPage as default, RoomErrorBoundary as ErrorBoundary } from "~/http/error-boundary";

/** A stored file, for those who may see it. Its address never shows anything else. */
export const loader = fileLoader(async ({ actor, params, request }) => {
  const file = await readFile(actor, params.id ?? "");
  const etag = `"${file.sha256.slice(0, 32)}"`;
  const headers = {
    // Kept by this browser only; signing out clears it.
    "Cache-Control": "private, max-age=31536000, immutable",
    ETag: etag,
    "X-Content-Type-Options": "nosniff",
    "Content-Security-Policy": "default-src 'none'; sandbox",
  };
  if (request.headers.get("if-none-match") === etag) {
    return new Response(null, { status: 304, headers });
  }
  return new Response(file.bytes as BodyInit, {
    headers: {
      ...headers,
      "Content-Type": file.mime,
      "Content-Length": String(file.bytes.length),
      "Content-Disposition": "inline",
    },
  });
});
