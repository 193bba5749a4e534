import { useLoaderData } from "@remix-run/react";
import { moved } from "~/http/moved.server";
import { paths } from "~/http/paths";
import { publicLoader } from "~/http/route.server";
import { shareMeta } from "~/http/share-meta";
import { PublicationArticle } from "../components/publication-article";
import { publicationPage } from "../publication-page.server";
import { getPublication } from "../queries.server";

export { RoomErrorBoundary as ErrorBoundary } from "~/http/error-boundary";

export const loader = publicLoader(async (page) => {
  const found = await getPublication(page.actor, page.params.slug);
  if (found.kind === "moved") throw moved(page, paths.publication(found.slug));
  return publicationPage(found.publication, page);
});

export const meta = shareMeta;

export default function Publication() {
  const page = useLoaderData<typeof loader>();
  return <PublicationArticle page={page} />;
}
