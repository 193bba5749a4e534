import type { Column, Content, ContentText } from "pdfmake/interfaces";
import { type Block, type Inline, type ListBlock, plainText } from "./blocks";
import { outsideAddress } from "./exportable";
import {
  captionSize,
  codeSize,
  type Drawing,
  headingSizes,
  insideList,
  insideQuote,
  pictureSize,
} from "./pdf-drawing";
import { fontRuns } from "./pdf-fonts.server";
import { beginningOf, heightOf, staysWhole, surelyFits } from "./pdf-heights";
import { tablePdf } from "./pdf-table.server";

const below = ({ gap }: Drawing): [number, number, number, number] => [0, 0, 0, gap];

/** Blocks as the writer of PDF takes them. */
export function drawBlocks(blocks: readonly Block[], drawing: Drawing): Content[] {
  return blocks.flatMap((block, at) => {
    const drawn = draw(block, drawing);
    if (block.kind !== "heading") return [drawn];
    const own = heightOf([block], drawing);
    const room = Math.min(beginningOf(blocks, at + 1, drawing), drawing.height - 2 * own);
    if (room <= 0 || !surelyFits(2 * own, drawing.height)) return [drawn];
    // A heading must not stand alone at the foot of a page, and what follows may go on over the page:
    // so the heading takes room for the beginning of it, and gives it back.
    return [{ stack: [drawn, space(room)], unbreakable: true }, space(-room)];
  });
}

const space = (height: number): Content => ({ stack: [], margin: [0, height, 0, 0] });

function draw(block: Block, drawing: Drawing): Content {
  switch (block.kind) {
    case "paragraph":
      return { ...inlinesPdf(block.inlines, drawing), margin: below(drawing) };
    case "heading":
      return headingPdf(block, drawing);
    case "list":
      return listPdf(block, drawing);
    case "quote":
      return quotePdf(block.blocks, drawing);
    case "code":
      return codePdf(block.text, drawing);
    case "rule":
      return rulePdf(drawing.width);
    case "picture":
      return picturePdf(block, drawing);
    case "table":
      return tablePdf(block, drawing);
  }
}

function headingPdf(
  { level, inlines }: { level: 2 | 3 | 4; inlines: readonly Inline[] },
  drawing: Drawing,
): Content {
  const { outline } = drawing;
  const id = `heading-${outline.count}`;
  outline.count += 1;
  outline.open = outline.open.filter((one) => one.level < level);
  const parent = outline.open.at(-1);
  outline.open.push({ id, level });
  const words = plainText(inlines).replace(/\s+/g, " ").trim();
  return {
    ...inlinesPdf(inlines, drawing),
    ...(words === ""
      ? {}
      : {
          id,
          outline: true,
          outlineText: words,
          outlineExpanded: true,
          ...(parent ? { outlineParentId: parent.id } : {}),
        }),
    fontSize: headingSizes[level],
    bold: true,
    lineHeight: 1.2,
    margin: [0, level === 2 ? 14 : 9, 0, 5],
  };
}

/** Plain words, each letter in the font that has it. */
export function textOf(words: string): ContentText {
  return { text: fontRuns(words) };
}

function inlinesPdf(inlines: readonly Inline[], { text }: Drawing): ContentText {
  const runs = inlines.flatMap((inline) => {
    if (inline.kind === "break") return [{ text: "\n" }];
    const { bold, italic, underline, strike, code, href } = inline;
    const decoration = [
      ...(underline || href ? ["underline" as const] : []),
      ...(strike ? ["lineThrough" as const] : []),
    ];
    const shape = {
      ...(bold ? { bold: true } : {}),
      ...(italic ? { italics: true } : {}),
      ...(code ? { background: "#eeeeea" } : {}),
      ...(decoration.length > 0 ? { decoration } : {}),
      ...(href?.startsWith("#") === false
        ? { link: outsideAddress(href, text.origin), color: "#1d4e89" }
        : {}),
    };
    return fontRuns(inline.text.replace(/[\r\n]+/g, " ")).map((run) => ({ ...run, ...shape }));
  });
  return { text: runs.length > 0 ? runs : " " };
}

function listPdf(list: ListBlock, drawing: Drawing): Content {
  const { ordered, start, items } = list;
  const inner = insideList(list, drawing);
  if (items.some((item) => item.checked !== null)) {
    const rows = items.map(
      ({ checked, blocks }): Content => ({
        columns: [box(checked === true), { stack: drawBlocks(blocks, inner), width: "*" }],
      }),
    );
    return { stack: rows, margin: below(drawing) };
  }
  const stacks = items.map(({ blocks }): Content => ({ stack: drawBlocks(blocks, inner) }));
  const margin = below(drawing);
  return ordered ? { ol: stacks, start, margin } : { ul: stacks, margin };
}

/** A box to tick, drawn: it needs no letter of any font. */
function box(checked: boolean): Column {
  const square = { type: "rect" as const, x: 1, y: 3, w: 8, h: 8, lineWidth: 0.8 };
  const tick = {
    type: "polyline" as const,
    lineWidth: 1.2,
    points: [
      { x: 2.5, y: 7 },
      { x: 4.5, y: 9 },
      { x: 8, y: 4.5 },
    ],
  };
  const canvas = checked ? [square, tick] : [square];
  return { stack: [{ canvas }], width: 17 };
}

function quotePdf(blocks: readonly Block[], drawing: Drawing): Content {
  return {
    table: { widths: ["*"], body: [[{ stack: drawBlocks(blocks, insideQuote(drawing)) }]] },
    layout: {
      hLineWidth: () => 0,
      vLineWidth: (line: number) => (line === 0 ? 2 : 0),
      vLineColor: () => "#9aa3ad",
      paddingLeft: () => 12,
      paddingBottom: () => 0,
    },
    margin: below(drawing),
  };
}

function codePdf(code: string, drawing: Drawing): Content {
  const lines = code.split("\n").map(
    (line): Content => ({
      ...textOf(line === "" ? " " : line.replaceAll("\t", "    ")),
      preserveLeadingSpaces: true,
      fontSize: codeSize,
    }),
  );
  return {
    table: { widths: [drawing.width - 16], body: [[{ stack: lines, fillColor: "#f3f3ef" }]] },
    layout: "noBorders",
    margin: below(drawing),
  };
}

function rulePdf(width: number): Content {
  const line = { type: "line" as const, x1: 0, y1: 0, x2: width, y2: 0, lineWidth: 0.5 };
  return { canvas: [{ ...line, lineColor: "#9aa3ad" }], margin: [0, 6, 0, 13] };
}

/** The words of a picture stand below it: untagged PDF has no other place for them. */
function picturePdf(block: { src: string; alt: string }, drawing: Drawing): Content {
  const { src, alt } = block;
  const picture = drawing.text.pictures.get(src);
  if (!picture) {
    return alt ? { ...textOf(`[${alt}]`), italics: true, margin: below(drawing) } : "";
  }
  const { bytes, mime } = picture;
  const image: Content = {
    image: `data:${mime};base64,${Buffer.from(bytes).toString("base64")}`,
    width: pictureSize(picture, drawing).width,
    margin: [0, 4, 0, 4],
  };
  if (alt === "") return image;
  const words = { ...textOf(alt), fontSize: captionSize, color: "#5a6572", margin: below(drawing) };
  return { stack: [image, words], unbreakable: staysWhole(block, drawing) };
}
