import type { MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { eachWithOwnThings } from "~/core/own-things.server";
import { paths } from "~/http/paths";
import { memberLoader } from "~/http/route.server";
import { EmptyState } from "~/ui/empty-state";
import { Section } from "~/ui/page";
import { PlaceHeader, PlaceNote } from "../components/place-header";
import { CreditAuthors } from "../history/components/credit-authors";
import { CreditText } from "../history/components/credit-text";
import { getCredit } from "../history/queries.server";
import { pageTitle, placeLabel } from "../place-label.server";
import { getDocument } from "../queries.server";

export { RoomErrorBoundary as ErrorBoundary } from "~/http/error-boundary";

export const loader = memberLoader(async (page) => {
  const document = await getDocument(page.actor, page.params.id);
  const credit = await getCredit(page.actor, document.id);
  const place = placeLabel(document, page);
  const title = page.t("documents:credit.of", { title: document.title });
  const { id, lang } = document;
  const shown = await eachWithOwnThings(
    credit.blocks.map(({ content }) => content),
    page,
  );
  const blocks = credit.blocks.map((block, at) => ({
    ...block,
    content: shown[at] ?? block.content,
  }));
  return {
    document: { id, lang, title: document.title },
    place,
    credit: { ...credit, blocks },
    meta: { title: pageTitle(title, place, page) },
  };
});

export const meta: MetaFunction<typeof loader> = ({ data }) =>
  data ? [{ title: data.meta.title }, { name: "robots", content: "noindex" }] : [];

export default function Credit() {
  const { t } = useTranslation("documents");
  const { document, place, credit } = useLoaderData<typeof loader>();
  return (
    <>
      <PlaceHeader
        place={place}
        title={t("credit.title")}
        lead={
          <>
            <span lang={document.lang}>{document.title}</span>. {t("credit.lead")}
          </>
        }
        trail={[
          {
            to: paths.document(document.id),
            label: <span lang={document.lang}>{document.title}</span>,
          },
        ]}
      />
      {credit.authors.length === 0 ? (
        <EmptyState title={t("credit.nothing")}>{t("credit.nothingText")}</EmptyState>
      ) : (
        <>
          <Section id="authors" title={t("credit.authors")}>
            <CreditAuthors authors={credit.authors} />
          </Section>
          <Section id="text" title={t("credit.text")} lead={t("credit.key")}>
            <CreditText credit={credit} lang={document.lang} />
          </Section>
        </>
      )}
      <PlaceNote place={place} />
    </>
  );
}
