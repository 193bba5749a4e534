import type { Block } from "~/core/difference/blocks";
import { pictureLicences, picturePeopleSettled } from "~/features/documents/limits";
import { isOwnPicture } from "~/ui/addresses";
import type { FindingOf } from "./findings";

const said = (value: unknown) => typeof value === "string" && value.trim() !== "";
const oneOf = (list: readonly string[], value: unknown) => list.some((one) => one === value);

const isPicture = ({ node }: Block) => node.type === "image";

/** What is drawn of an address, which is so read by the page too. */
const trimmed = (value: unknown) => (typeof value === "string" ? value.trim() : "");

/** A poster may be seen once somebody has said who can be recognised in it. */
const isSettledPoster = ({ node }: Block) =>
  node.type === "video" && oneOf(picturePeopleSettled, node.attrs?.people);

const sourceOf = ({ node }: Block) =>
  trimmed(node.type === "image" ? node.attrs?.src : node.type === "video" && node.attrs?.poster);

const own = (addresses: readonly string[]) => [...new Set(addresses.filter(isOwnPicture))];

/** Addresses of the pictures of ours that a text names; each is asked about by {@link checkPictures}. */
export function picturesNamed(blocks: readonly Block[]): string[] {
  return own(blocks.map(sourceOf));
}

/** Those that readers see. No other file may be opened to them. */
export function picturesShown(blocks: readonly Block[]): string[] {
  return own(blocks.filter((block) => isPicture(block) || isSettledPoster(block)).map(sourceOf));
}

/**
 * Every picture says in words what it shows, under which licence it may be shown, and, where children
 * can be recognised, that their families agreed; and it is one that readers will see.
 * @param ownFiles ids of the files that were kept for this document: no others are opened to everybody
 */
export function checkPictures(
  blocks: readonly Block[],
  ownFiles: ReadonlySet<string>,
): FindingOf[] {
  const found = blocks.filter(isPicture).flatMap(({ node, place }, index): FindingOf[] => {
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

/** One from elsewhere is not drawn at all; one of another document would stay hidden. */
function checkPosters(blocks: readonly Block[], ownFiles: ReadonlySet<string>): FindingOf[] {
  return blocks.flatMap((block): FindingOf[] => {
    const { node, place } = block;
    const whose = node.type === "video" ? whoseIs(node.attrs?.poster, ownFiles) : "elsewhere";
    if (whose === "elsewhere" || (whose === "own" && isSettledPoster(block))) return [];
    const text = String(node.attrs?.title || node.attrs?.href).slice(0, 80);
    const code = whose === "own" ? "poster" : "posterAnother";
    return [{ code, level: "blocking", place, values: { text } }];
  });
}

function whoseIs(src: unknown, ownFiles: ReadonlySet<string>): "own" | "another" | "elsewhere" {
  const address = trimmed(src);
  if (!isOwnPicture(address)) return "elsewhere";
  return ownFiles.has(address.replace("/files/", "")) ? "own" : "another";
}
