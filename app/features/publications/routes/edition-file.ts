import { fileLoader } from "~/http/route.server";
import { editionFile } from "../edition-files.server";

export { NoPage as default, RoomErrorBoundary as ErrorBoundary } from "~/http/error-boundary";

/** An edition to take away. What stands at this address never changes. */
export const loader = fileLoader(async ({ params, request }) => {
  const file = await editionFile(params.id, params.format);
  const etag = `"${file.sha256.slice(0, 32)}"`;
  const headers = {
    "Cache-Control": "public, max-age=31536000, immutable",
    ETag: etag,
    "X-Content-Type-Options": "nosniff",
    "Content-Security-Policy":
      "default-src 'none'; style-src 'unsafe-inline'; img-src data:; sandbox",
  };
  if (request.headers.get("if-none-match") === etag) {
    return new Response(null, { status: 304, headers });
  }
  return new Response(file.bytes as BodyInit, {
    headers: {
      ...headers,
      "Content-Type": file.mime,
      "Content-Length": String(file.bytes.length),
      "Content-Disposition": file.disposition,
    },
  });
});
