import type { Block } from "~/core/difference/blocks";
import type { RichText } from "~/core/written-pages.server";
import { pictureLicences, picturePeopleSettled } from "~/features/documents/limits";
import { isOwnPicture } from "~/ui/addresses";
import type { FindingOf } from "./findings";

const said = (value: unknown) => typeof value === "string" && value.trim() !== "";
const oneOf = (list: readonly string[], value: unknown) => list.some((one) => one === value);

/**
 * Every picture says in words what it shows, under which licence it may be shown, and, where children
 * can be recognised, that their families agreed; and it is one that readers will see.
 * @param ownFiles ids of the files that were kept for this document: no others are opened to everybody
 */
export function checkPictures(
  blocks: readonly Block[],
  ownFiles: ReadonlySet<string>,
): FindingOf[] {
  const pictures = blocks.filter(({ node }) => node.type === "image");
  const found = pictures.flatMap(({ node, place }, index): FindingOf[] => {
    const { alt, licence, people, src } = node.attrs ?? {};
    const values = { number: index + 1 };
    const whose = whoseIs(src, ownFiles);
    const blocking = [
      ...(said(alt) ? [] : ["alt"]),
      ...(oneOf(pictureLicences, licence) ? [] : ["licence"]),
      ...(oneOf(picturePeopleSettled, people) ? [] : ["consent"]),
      ...(whose === "another" ? ["another"] : []),
    ];
    return [
      ...blocking.map((code): FindingOf => ({ code, level: "blocking", place, values })),
      ...(whose === "elsewhere"
        ? [{ code: "elsewhere", level: "advice" as const, place, values }]
        : []),
    ];
  });
  return [...found, ...checkPosters(blocks, ownFiles)];
}

/** A poster from elsewhere is not drawn at all; one of another document would stay hidden. */
function checkPosters(blocks: readonly Block[], ownFiles: ReadonlySet<string>): FindingOf[] {
  const hidden = ({ node }: { node: RichText }) =>
    node.type === "video" && whoseIs(node.attrs?.poster, ownFiles) === "another";
  return blocks.filter(hidden).map(({ node, place }) => {
    const text = String(node.attrs?.title || node.attrs?.href).slice(0, 80);
    return { code: "poster", level: "blocking", place, values: { text } };
  });
}

function whoseIs(src: unknown, ownFiles: ReadonlySet<string>): "own" | "another" | "elsewhere" {
  if (typeof src !== "string" || !isOwnPicture(src)) return "elsewhere";
  return ownFiles.has(src.replace("/files/", "")) ? "own" : "another";
}
