import { isPerson } from "~/core/actor";
import { notFound } from "~/core/errors";
import { networkOf } from "~/core/rate-limit.server";
import { fileLoader } from "~/http/route.server";
import { isExportFormat } from "../exchange/formats";
import { attachment, exportDocument } from "../exchange/queries.server";
import { exportSetting } from "../exchange/setting.server";

export { NoPage as default, RoomErrorBoundary as ErrorBoundary } from "~/http/error-boundary";

/** A document as a file. */
export const loader = fileLoader(async (page) => {
  const { format } = page.params;
  if (!isExportFormat(format)) throw notFound();
  const asker = isPerson(page.actor) ? page.actor.userId : networkOf(page.clientAddress);
  const setting = exportSetting(page);
  const file = await exportDocument(page.actor, page.params.id, { format, setting, asker });
  return new Response(file.bytes, {
    headers: {
      "Content-Type": file.type,
      "Content-Length": String(file.bytes.length),
      "Content-Disposition": attachment(file.fileName),
      "Cache-Control": "no-store",
      "X-Content-Type-Options": "nosniff",
      "Content-Security-Policy": "default-src 'none'; sandbox",
    },
  });
});
