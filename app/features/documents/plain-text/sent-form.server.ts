import { invalid } from "~/core/errors";
import type { SentPart } from "./merge-parts";
import { beginning } from "./parts";
import { readPlain } from "./read-plain";

const mostParts = 150;
const mostLetters = 500_000;
const idPattern = /^\d{1,16}-\d{1,16}$/;
const sumPattern = /^[\w-]{16}$/;

/**
 * The parts of a form that came back.
 * @throws Invalid `documents.plain-stale` for what no form of ours sends, `documents.text-too-long`
 */
export function sentParts(form: FormData): SentPart[] {
  const parts: SentPart[] = [];
  let letters = 0;
  for (let at = 0; at < mostParts; at += 1) {
    const base = form.get(`base-${at}`);
    const text = form.get(`part-${at}`);
    if (base === null && text === null) break;
    if (typeof base !== "string" || typeof text !== "string")
      throw invalid("documents.plain-stale");
    letters += text.length;
    if (letters > mostLetters) throw invalid("documents.text-too-long");
    parts.push({ ...readBase(base), mine: readPlain(text.replaceAll("\u0000", "")) });
  }
  if (parts.length === 0) throw invalid("documents.plain-stale");
  return parts;
}

function readBase(text: string): Pick<SentPart, "after" | "base"> {
  const [after = "", ...blocks] = text.split(" ");
  if (after !== beginning && !idPattern.test(after)) throw invalid("documents.plain-stale");
  const base = blocks.map((block) => {
    const [id = "", ...sums] = block.split(".");
    if (!idPattern.test(id) || sums.length === 0 || !sums.every((sum) => sumPattern.test(sum)))
      throw invalid("documents.plain-stale");
    const [sum = "", ...items] = sums;
    return { id, sum, items };
  });
  return { after, base };
}
