import { type Block, plainText, type TableBlock } from "./blocks";
import { headRows } from "./html";
import {
  captionSize,
  cellPadding,
  codeSize,
  type Drawing,
  headingSizes,
  insideCell,
  insideList,
  insideQuote,
  pictureSize,
} from "./pdf-drawing";
import { gridOf, type Slot, widthsOf } from "./table-grid";

/**
 * Points of a line for a point of its letters: what Noto Sans asks for, with the space between lines, and
 * what it asks for where signs stand between the letters.
 */
const [lineShare, signLineShare] = [1.71, 2.13];
/** Points of a letter for a point of its size; of most texts they are narrower, signs twice as wide. */
const letterShare = 0.6;
const signs = /\p{S}/gu;
/** Above and below a heading, a picture and a table. */
const [aroundHeading, aroundPicture, aroundTable] = [19, 8, 16];
/** In a cell, above and below its blocks. */
const aroundCell = 6;
const ruleHeight = 20;

/**
 * What may not be parted is lost when it is higher than a page, and heights are guessed. Even of the
 * widest letters a text takes less than twice the guess.
 */
export const surelyFits = (guess: number, room: number): boolean => guess * 2 <= room;

/** The height of blocks in points, guessed from their letters. */
export function heightOf(blocks: readonly Block[], drawing: Drawing): number {
  return blocks.reduce((sum, block) => sum + blockHeight(block, drawing), 0);
}

function blockHeight(block: Block, drawing: Drawing): number {
  const { width, gap, size } = drawing;
  switch (block.kind) {
    case "paragraph":
      return wordsHeight(plainText(block.inlines), width, size) + gap;
    case "heading":
      return (
        wordsHeight(plainText(block.inlines), width, headingSizes[block.level]) + aroundHeading
      );
    case "list": {
      const inner = insideList(block, drawing);
      return block.items.reduce((sum, { blocks }) => sum + heightOf(blocks, inner), gap);
    }
    case "quote":
      return heightOf(block.blocks, insideQuote(drawing)) + aroundCell + gap;
    case "code":
      return (
        wordsHeight(block.text.replaceAll("\t", "    "), width - 16, codeSize) + aroundCell + gap
      );
    case "rule":
      return ruleHeight;
    case "picture":
      return pictureHeight(block, drawing);
    case "table":
      return total(shapeOf(block, drawing).heights) + aroundTable;
  }
}

const total = (heights: readonly number[]): number => heights.reduce((sum, one) => sum + one, 0);

export function wordsHeight(words: string, width: number, size: number): number {
  const most = Math.max(1, Math.floor(width / (size * letterShare)));
  const drawn = words.replace(signs, "__");
  const lines = drawn.split("\n").reduce((sum, line) => sum + linesOf(line, most), 0);
  return lines * size * (drawn === words ? lineShare : signLineShare);
}

/** @param most letters that a line holds */
function linesOf(words: string, most: number): number {
  let [lines, left] = [1, most];
  for (const { length } of words.split(/\s+/)) {
    if (length > left) {
      const own = Math.ceil(length / most);
      lines += own;
      left = own * most;
    }
    left -= length + 1;
  }
  return lines;
}

function pictureHeight({ src, alt }: { src: string; alt: string }, drawing: Drawing): number {
  const { text, width, size, gap } = drawing;
  const picture = text.pictures.get(src);
  if (!picture) return alt ? wordsHeight(alt, width, size) + gap : 0;
  const { height } = pictureSize(picture, drawing);
  return height + aroundPicture + (alt ? wordsHeight(alt, width, captionSize) + gap : 0);
}

/** Can a picture and the words below it stand on one page, whatever their letters? */
export function staysWhole(picture: { src: string; alt: string }, drawing: Drawing): boolean {
  const words = wordsHeight(picture.alt, drawing.width, captionSize);
  return pictureHeight(picture, drawing) + words <= drawing.height;
}

export interface TableShape {
  readonly grid: readonly Slot[][];
  readonly widths: readonly number[];
  /** rows of heads, as far as they may be repeated on every page */
  readonly heads: number;
  /** of each row */
  readonly heights: readonly number[];
  /** how the cells are drawn */
  readonly drawing: Drawing;
}

/** Points of a page for cells within cells within cells. */
const leastHeight = 60;
/** More of each page is not given to heads that are repeated on it. */
const mostHeads = 0.2;

export function shapeOf(table: TableBlock, outer: Drawing): TableShape {
  const grid = gridOf(table.rows);
  const columns = grid[0]?.length ?? 0;
  const widths = widthsOf(grid, outer.width - columns * 2 * cellPadding - 1);
  const drawing = { ...outer, size: columns > 5 ? 8.5 : 9.5 };
  const heights = rowHeights(grid, widths, drawing);
  const wanted = headRows(table.rows);
  const high = total(heights.slice(0, wanted));
  const heads = high <= mostHeads * outer.height ? wanted : 0;
  const taken = (heads > 0 ? 2 * high : 0) + 2 * aroundCell;
  const height = Math.max(leastHeight, outer.height - taken);
  return { grid, widths, heads, heights, drawing: { ...drawing, height } };
}

function rowHeights(
  grid: readonly Slot[][],
  widths: readonly number[],
  drawing: Drawing,
): number[] {
  return grid.map((row) =>
    row.reduce(
      (most, slot, column) => {
        if (!slot || slot === "covered") return most;
        const inner = insideCell(slot, column, { drawing, widths });
        return Math.max(most, heightOf(slot.blocks, inner) + aroundCell);
      },
      drawing.size * lineShare + aroundCell,
    ),
  );
}

/** So many lines say what a text is about. */
const fewLines = 3;
/** A table of so few rows stands below its heading as a whole. */
const fewRows = 9;

/** The height of as much as belongs below a heading: a picture, a small table, the first lines. */
export function beginningOf(blocks: readonly Block[], from: number, drawing: Drawing): number {
  let height = 0;
  for (let at = from; at < blocks.length && height < drawing.height / 2; at++) {
    const block = blocks[at];
    if (block && block.kind !== "heading") return height + firstOf(block, drawing);
    if (block) height += heightOf([block], drawing);
  }
  return height;
}

function firstOf(block: Block, drawing: Drawing): number {
  const few = fewLines * drawing.size * lineShare;
  switch (block.kind) {
    case "picture":
      return heightOf([block], drawing);
    case "list":
      return beginningOf(block.items[0]?.blocks ?? [], 0, insideList(block, drawing));
    case "quote":
      return beginningOf(block.blocks, 0, insideQuote(drawing)) + aroundCell;
    case "table": {
      const { heights, heads } = shapeOf(block, drawing);
      const [whole, first] = [total(heights), total(heights.slice(0, heads + 1))];
      if (heights.length <= fewRows && surelyFits(whole, drawing.height))
        return whole + aroundTable;
      return surelyFits(first, drawing.height) ? first : total(heights.slice(0, heads)) + few;
    }
    default:
      return Math.min(few, heightOf([block], drawing));
  }
}
