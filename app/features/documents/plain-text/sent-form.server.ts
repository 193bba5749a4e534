import { invalid } from "~/core/errors";
import type { SentPart } from "./merge-parts";
import { beginning, type Part } from "./parts";
import { readPlain } from "./read-plain";

const mostParts = 150;
const mostLetters = 500_000;
/** Each block that is new is checked and made by itself: more than a form is ever used for. */
const mostLines = 10_000;
const idPattern = /^\d{1,16}-\d{1,16}$/;
const sumPattern = /^[\w-]{16}$/;

/**
 * The parts of a form that came back.
 * @throws Invalid `documents.plain-stale` for what no form of ours sends, `documents.text-too-long`
 */
export function sentParts(form: FormData): SentPart[] {
  const parts: SentPart[] = [];
  let letters = 0;
  let lines = 0;
  for (let at = 0; at < mostParts; at += 1) {
    const base = form.get(`base-${at}`);
    const text = form.get(`part-${at}`);
    if (base === null && text === null) break;
    if (typeof base !== "string" || typeof text !== "string")
      throw invalid("documents.plain-stale");
    letters += text.length;
    lines += text.split("\n").length;
    if (letters > mostLetters || lines > mostLines) throw invalid("documents.text-too-long");
    const field = { base, text: text.replaceAll("\u0000", "").replace(/\r\n?/g, "\n") };
    parts.push({ ...readBase(base), mine: readPlain(field.text), field });
  }
  if (parts.length === 0) throw invalid("documents.plain-stale");
  return parts;
}

/** The fields of a refused form, word for word, to be shown once more. */
export function fieldsAsSent(form: FormData): Part[] {
  const parts: Part[] = [];
  for (let at = 0; at < mostParts; at += 1) {
    const base = form.get(`base-${at}`);
    const text = form.get(`part-${at}`);
    if (typeof base !== "string" || typeof text !== "string") break;
    parts.push({ kind: "text", base, text, heading: null });
  }
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
