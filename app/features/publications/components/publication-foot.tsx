import { useTranslation } from "react-i18next";
import { KeepButton } from "~/http/device/keep-button";
import { paths } from "~/http/paths";
import { usePage } from "~/http/use-page";
import { Anchor } from "~/ui/anchor";
import { type Definition, DefinitionList } from "~/ui/definition-list";
import { Section } from "~/ui/page";
import { Day } from "~/ui/time";
import type { PublicationPage } from "../publication-page.server";

/** Who wrote it, what one may do with it, how to name it, and in which forms to take it along. */
export function PublicationFoot({ page }: { page: PublicationPage }) {
  const { t } = useTranslation("publications");
  const { lang } = usePage();
  const { publication, edition, authors, citation, licence, formats } = page;
  const here = page.newest
    ? paths.publication(publication.slug)
    : paths.edition(publication.slug, edition.number);
  const items: Definition[] = [
    { key: "authors", term: t("foot.authors"), description: authors },
    {
      key: "licence",
      term: t("foot.licence"),
      description: (
        <>
          <a href={licence.url} rel="license noopener">
            {licence.name}
          </a>
          {". "}
          {t(`licences.${edition.licence}.means`)}
        </>
      ),
    },
    { key: "cite", term: t("foot.cite"), description: citation },
  ];
  if (publication.reviewOn && !publication.retired) {
    const description = <Day value={publication.reviewOn} lang={lang} />;
    items.push({ key: "review", term: t("foot.review"), description });
  }
  return (
    <>
      <Section title={t("foot.title")}>
        <DefinitionList items={items} wide />
      </Section>
      <div className="no-print mt-10">
        <Section title={t("foot.take")} lead={t("foot.takeLead")}>
          <ul className="downloads">
            {formats.map((format) => (
              <li key={format}>
                <Anchor reloadDocument to={paths.editionFile(edition.id, format)}>
                  {t(`formats.${format}.name`)}
                </Anchor>{" "}
                <span className="quiet">{t(`formats.${format}.for`)}</span>
              </li>
            ))}
          </ul>
          <div className="mt-4">
            <KeepButton path={here} title={edition.title} lang={edition.lang} />
          </div>
        </Section>
      </div>
    </>
  );
}
