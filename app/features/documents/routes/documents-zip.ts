import { isPerson } from "~/core/actor";
import { invalid } from "~/core/errors";
import { networkOf } from "~/core/rate-limit.server";
import { fileLoader } from "~/http/route.server";
import { attachment, fileNameOf } from "../exchange/file-name";
import { exportFolder } from "../exchange/folder.server";
import { isFolderFormat } from "../exchange/formats";
import { exportSetting } from "../exchange/setting.server";
import { getDocumentPlace } from "../place.server";
import { folderTitle, placeLabel } from "../place-label.server";

export { NoPage as default, RoomErrorBoundary as ErrorBoundary } from "~/http/error-boundary";

/** All documents of a place that the reader may read, as a ZIP. */
export const loader = fileLoader(async (page) => {
  const format = page.url.searchParams.get("format") ?? "docx";
  if (!isFolderFormat(format)) throw invalid("documents.no-such-format");
  const place = await getDocumentPlace(page.actor, page.params);
  const title = folderTitle(placeLabel(place, page), page);
  const stream = await exportFolder(page.actor, {
    place,
    title,
    format,
    lang: page.lang,
    t: page.t,
    setting: exportSetting(page),
    asker: isPerson(page.actor) ? page.actor.userId : networkOf(page.clientAddress),
  });
  return new Response(stream, {
    headers: {
      "Content-Type": "application/zip",
      "Content-Disposition": attachment(fileNameOf(title, "zip")),
      "Cache-Control": "no-store",
      "X-Content-Type-Options": "nosniff",
    },
  });
});
