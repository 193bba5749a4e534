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
  const number = Number(page.params.number);
  const found = await getPublication(page.actor, page.params.slug, number);
  if (found.kind === "moved") throw moved(page, paths.edition(found.slug, number));
  return publicationPage(found.publication, page);
});

export const meta = shareMeta;

export default function Edition() {
  const page = useLoaderData<typeof loader>();
  return <PublicationArticle page={page} />;
}
