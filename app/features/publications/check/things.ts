import type { Block } from "~/core/difference/blocks";
import type { FindingOf } from "./findings";

/**
 * Things of ours in the text that are not open to everybody: whoever reads the publication finds
 * only that something is there.
 * @param open addresses of the things that a visitor may see
 */
export function checkThings(blocks: readonly Block[], open: ReadonlySet<string>): FindingOf[] {
  return blocks.flatMap(({ node, place }): FindingOf[] => {
    if (node.type !== "embed") return [];
    const { href } = node.attrs ?? {};
    if (typeof href === "string" && open.has(href)) return [];
    const values = { address: typeof href === "string" ? href.slice(0, 120) : "" };
    return [{ code: "closed", level: "advice", place, values }];
  });
}
