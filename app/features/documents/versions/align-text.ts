import type * as Y from "yjs";

/** One character, or one embedded thing, with its formatting. */
interface Unit {
  /** An object when it is an embedded thing. */
  insert: string | object;
  attributes: Record<string, unknown>;
  /** Equal for equal units. */
  name: string;
}

/**
 * Changes a text so that it reads like `source`. What is equal at its beginning and end stays; the
 * part between is taken out and put in anew.
 */
export function alignText(target: Y.XmlText, source: Y.XmlText): void {
  const olds = unitsOf(target);
  const news = unitsOf(source);
  const shorter = Math.min(olds.length, news.length);
  let head = 0;
  while (head < shorter && olds[head]?.name === news[head]?.name) head++;
  if (isHalf(olds[head - 1])) head--;
  let tail = 0;
  while (head + tail < shorter && olds.at(-1 - tail)?.name === news.at(-1 - tail)?.name) tail++;
  if (tail > 0 && isSecondHalf(olds.at(-tail))) tail--;
  const gone = olds.length - tail - head;
  if (gone > 0) target.delete(head, gone);
  let at = head;
  for (const { insert, attributes } of runs(news.slice(head, news.length - tail))) {
    if (typeof insert === "string") target.insert(at, insert, attributes);
    else target.insertEmbed(at, insert, attributes);
    at += typeof insert === "string" ? insert.length : 1;
  }
}

function unitsOf(text: Y.XmlText): Unit[] {
  return (text.toDelta() as { insert: string | object; attributes?: Record<string, unknown> }[])
    .map(({ insert, attributes = {} }) => ({
      insert,
      attributes,
      format: JSON.stringify(attributes),
    }))
    .flatMap(({ insert, attributes, format }): Unit[] =>
      typeof insert === "string"
        ? insert.split("").map((unit) => ({ insert: unit, attributes, name: `${unit}${format}` }))
        : [{ insert, attributes, name: `${JSON.stringify(insert)} ${format}` }],
    );
}

/** Neighbours of one format together again, each with a copy of its formatting for Yjs to keep. */
function runs(units: readonly Unit[]): Omit<Unit, "name">[] {
  const result: { insert: string | object; attributes: Record<string, unknown>; of: object }[] = [];
  for (const { insert, attributes } of units) {
    const last = result.at(-1);
    if (last?.of === attributes && typeof last.insert === "string" && typeof insert === "string") {
      last.insert += insert;
    } else result.push({ insert, attributes: { ...attributes }, of: attributes });
  }
  return result;
}

const isHalf = (unit: Unit | undefined) =>
  typeof unit?.insert === "string" && /^[\uD800-\uDBFF]$/.test(unit.insert);
const isSecondHalf = (unit: Unit | undefined) =>
  typeof unit?.insert === "string" && /^[\uDC00-\uDFFF]$/.test(unit.insert);
