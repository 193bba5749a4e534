import * as Y from "yjs";

/** Characters that one client typed in one go, where they stand in the text today. */
export interface TextSpan {
  client: number;
  /** of the first character */
  clock: number;
  length: number;
}

/** All characters of a part of the text in reading order, with those who typed them. */
export function textSpans(part: Y.XmlFragment | Y.XmlElement | Y.XmlText): TextSpan[] {
  const spans: TextSpan[] = [];
  const waiting: Y.Item[] = itemsOf(part).reverse();
  for (let item = waiting.pop(); item; item = waiting.pop()) {
    const { content, id, length } = item;
    if (content instanceof Y.ContentString || content instanceof Y.ContentEmbed) {
      spans.push({ client: id.client, clock: id.clock, length });
    } else if (content instanceof Y.ContentType && isPart(content.type)) {
      waiting.push(...itemsOf(content.type).reverse());
    }
  }
  return spans;
}

const isPart = (type: unknown): type is Y.XmlElement | Y.XmlText =>
  type instanceof Y.XmlElement || type instanceof Y.XmlText;

/** What stands in it and has not been deleted. */
function itemsOf(part: Y.XmlFragment | Y.XmlElement | Y.XmlText): Y.Item[] {
  const items: Y.Item[] = [];
  for (let item = part._start; item; item = item.right) if (!item.deleted) items.push(item);
  return items;
}
