import { type Block, plainText } from "~/core/difference/blocks";
import type { RichText } from "~/core/written-pages.server";
import { safeAddress } from "~/ui/rich-text";
import type { FindingOf } from "./findings";

/** Names that no public server has (RFC 2606, RFC 6762 and names of home networks). */
const nowhere = /(^|\.)(localhost|local|lan|home|internal|invalid|test|example)$/i;
const ownNetwork = /^(10\.|127\.|192\.168\.|169\.254\.|172\.(1[6-9]|2\d|3[01])\.|\[)/;

/**
 * Links that can lead nowhere by their form alone: nothing is fetched, because reading a draft must
 * not tell other servers about it.
 */
export function checkLinks(blocks: readonly Block[]): FindingOf[] {
  return blocks.flatMap(({ node, place }) =>
    linksOf(node).flatMap(({ href, text }): FindingOf[] => {
      const code = faultOf(href);
      if (code) {
        const values = { text: text.slice(0, 80), address: href.slice(0, 120) };
        return [{ code, level: "blocking", place, values }];
      }
      // Rooms of the product that readers without an account do not enter.
      if (
        /^\/(d|account|admin|region)(\/|$)|^\/[a-z]{2}\/\w+\/(discussions|shortlist)/.test(href)
      ) {
        const values = { text: text.slice(0, 80), address: href.slice(0, 120) };
        return [{ code: "inside", level: "advice", place, values }];
      }
      return [];
    }),
  );
}

function linksOf(node: RichText): { href: string; text: string }[] {
  if (node.type === "video") {
    const [href, title] = [node.attrs?.href, node.attrs?.title].map((one) =>
      typeof one === "string" ? one.trim() : "",
    );
    return [{ href: href ?? "", text: title || href || "" }];
  }
  if (!Array.isArray(node.content)) return [];
  return node.content.flatMap((child) => {
    const mark = Array.isArray(child?.marks)
      ? child.marks.find((one) => one?.type === "link")
      : undefined;
    if (!mark) return [];
    const href = mark.attrs?.href;
    return [{ href: typeof href === "string" ? href.trim() : "", text: plainText(child) }];
  });
}

/** What is wrong with an address, or null. */
export function faultOf(href: string): string | null {
  if (href === "" || href === "#") return "empty";
  if (!safeAddress(href)) return "unusable";
  if (/^mailto:/i.test(href))
    return /^mailto:[^@\s]+@[^@\s]+\.[^@\s]+$/i.test(href) ? null : "mail";
  if (!/^https?:/i.test(href)) return null;
  try {
    const { hostname } = new URL(href);
    if (nowhere.test(hostname) || ownNetwork.test(hostname)) return "nowhere";
    return /\.[^.\d][^.]+$/.test(hostname) ? null : "unusable";
  } catch {
    return "unusable";
  }
}
