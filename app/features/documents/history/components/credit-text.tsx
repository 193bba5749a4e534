import { useTranslation } from "react-i18next";
import { useTextWords } from "~/http/text-words";
import { usePage } from "~/http/use-page";
import { Prose } from "~/ui/prose";
import { RichText } from "~/ui/rich-text";
import { VisuallyHidden } from "~/ui/visually-hidden";
import type { Credit, CreditBlock } from "../queries.server";
import { useAuthorName, usePercent } from "./credit-authors";
import { CreditMark } from "./credit-mark";

/** The text, each block with the letters and names of its authors above it. */
export function CreditText({ credit, lang }: { credit: Credit; lang: string }) {
  const { light } = usePage();
  const { t } = useTranslation("documents");
  const words = useTextWords();
  return (
    <div className="credit-text">
      {credit.blocks.map(({ number, content, shares }) => (
        <div key={number} className="credit-block">
          <BlockAuthors shares={shares} authors={credit.authors} />
          <Prose lang={lang}>
            <RichText
              content={content}
              under={2}
              light={light}
              loadLabel={t("page.showPicture")}
              words={words}
            />
          </Prose>
        </div>
      ))}
    </div>
  );
}

type BlockAuthorsProps = Pick<CreditBlock, "shares"> & Pick<Credit, "authors">;

function BlockAuthors({ shares, authors }: BlockAuthorsProps) {
  const { t } = useTranslation("documents");
  const nameOf = useAuthorName();
  const percent = usePercent();
  const all = shares.reduce((sum, { characters }) => sum + characters, 0);
  if (all === 0) return null;
  return (
    <ul className="credit-authors" aria-label={t("credit.block")}>
      {shares.map(({ key, characters }) => {
        const place = authors.findIndex((author) => author.key === key);
        const author = authors[place];
        if (!author) return null;
        return (
          <li key={key}>
            <CreditMark place={place} /> <span className="credit-name">{nameOf(author)}</span>
            <VisuallyHidden>, </VisuallyHidden>
            {shares.length > 1 ? <span> {percent(characters / all)}</span> : null}
          </li>
        );
      })}
    </ul>
  );
}
