import type { Cell, ListBlock } from "./blocks";
import type { ExportPicture, Readable } from "./exportable";

/** Bookmarks made so far, and the headings that are open above the next one. */
export interface Outline {
  count: number;
  open: { id: string; level: number }[];
}

export interface Drawing {
  readonly text: Readable;
  readonly outline: Outline;
  /** points between the margins */
  readonly width: number;
  /** points that an empty page surely has for what is drawn here, below heads repeated on it */
  readonly height: number;
  /** points of the letters */
  readonly size: number;
  /** points below a block */
  readonly gap: number;
}

export const headingSizes = { 2: 15.5, 3: 12.5, 4: 11 } as const;
export const codeSize = 9;
/** Of the words below a picture. */
export const captionSize = 9;
/** Points at the sides of a cell. */
export const cellPadding = 5;

/** The widest number of a list stands beside its items. */
export function insideList({ ordered, start, items }: ListBlock, drawing: Drawing): Drawing {
  const digits = ordered ? String(start + items.length).length : 0;
  return { ...drawing, width: drawing.width - Math.max(20, 8 + 7 * digits), gap: 3 };
}

export function insideQuote(drawing: Drawing): Drawing {
  return { ...drawing, width: drawing.width - 16 };
}

/** @param table how its cells are drawn, and its columns */
export function insideCell(
  { colspan }: Cell,
  column: number,
  { drawing, widths }: { drawing: Drawing; widths: readonly number[] },
): Drawing {
  const covered = widths.slice(column, column + colspan);
  const width = covered.reduce((sum, one) => sum + one, 2 * cellPadding * (covered.length - 1));
  return { ...drawing, width, gap: 3 };
}

/** Three quarters of a point for a pixel, as in a browser, where there is so much room. */
export function pictureSize({ width, height }: ExportPicture, drawing: Drawing) {
  const scale = Math.min(0.75, drawing.width / width, (0.78 * drawing.height) / height);
  return { width: width * scale, height: height * scale };
}
