import type { Content, CustomTableLayout, TableCell } from "pdfmake/interfaces";
import { type Block, type Cell, plainText, type TableBlock } from "./blocks";
import { headRows } from "./html";
import { type Drawing, drawBlocks } from "./pdf-blocks.server";

const padding = 5;
const layout: CustomTableLayout = {
  hLineWidth: () => 0.5,
  vLineWidth: () => 0.5,
  hLineColor: () => "#9aa3ad",
  vLineColor: () => "#9aa3ad",
  paddingLeft: () => padding,
  paddingRight: () => padding,
  paddingTop: () => 4,
  // Blocks bring their own space below.
  paddingBottom: () => 1,
};

/** A table over the whole width; its heads are repeated on every page that it reaches. */
export function tablePdf(table: TableBlock, drawing: Drawing): Content {
  const grid = gridOf(table.rows);
  const columns = grid[0]?.length ?? 0;
  if (columns === 0) return "";
  const widths = widthsOf(grid, drawing.width - columns * 2 * padding - 1);
  const body = grid.map((row) =>
    row.map((slot, column): TableCell => {
      if (!slot || slot === "covered") return "";
      return cellPdf(slot, widths, column, drawing);
    }),
  );
  const heads = headRows(table.rows);
  return {
    table: {
      widths,
      body,
      headerRows: heads,
      dontBreakRows: isLow(grid),
      ...(heads > 0 ? { keepWithHeaderRows: 1 } : {}),
    },
    layout,
    fontSize: columns > 5 ? 8.5 : 9.5,
    margin: [0, 4, 0, 12],
  };
}

function cellPdf(cell: Cell, widths: readonly number[], column: number, drawing: Drawing) {
  const { colspan, rowspan, header, blocks } = cell;
  const covered = widths.slice(column, column + colspan);
  const width = covered.reduce((sum, one) => sum + one, 2 * padding * (covered.length - 1));
  return {
    stack: drawBlocks(blocks, { ...drawing, width, gap: 3 }),
    ...(covered.length > 1 ? { colSpan: covered.length } : {}),
    ...(rowspan > 1 ? { rowSpan: rowspan } : {}),
    ...(header ? { bold: true, fillColor: "#ededE8" } : {}),
  };
}

type Slot = Cell | "covered" | undefined;

/** Every place of the table: joined cells cover the places that they reach. */
export function gridOf(rows: TableBlock["rows"]): Slot[][] {
  const grid: Slot[][] = rows.map(() => []);
  for (const [at, row] of rows.entries()) {
    let column = 0;
    for (const cell of row) {
      while (grid[at]?.[column] !== undefined) column += 1;
      const down = Math.min(cell.rowspan, rows.length - at);
      for (let y = 0; y < down; y++) {
        for (let x = 0; x < cell.colspan; x++) {
          const line = grid[at + y];
          if (line) line[column + x] ??= "covered";
        }
      }
      const line = grid[at];
      if (line) line[column] = { ...cell, rowspan: down };
      column += cell.colspan;
    }
  }
  const width = Math.max(0, ...grid.map((row) => row.length));
  return grid.map((row) => Array.from({ length: width }, (_, column) => row[column]));
}

/** Columns share the width by how much is said in them, none less than half of an equal share. */
function widthsOf(grid: readonly Slot[][], width: number): number[] {
  const columns = grid[0]?.length ?? 1;
  const weights = Array.from({ length: columns }, (_, column) => {
    const lengths = grid.map((row) => {
      const slot = row[column];
      return slot && slot !== "covered" && slot.colspan === 1 ? lengthOf(slot.blocks) : 0;
    });
    return Math.sqrt(Math.min(400, Math.max(8, ...lengths)));
  });
  const all = weights.reduce((sum, one) => sum + one, 0);
  const least = width / columns / 2;
  const shares = weights.map((weight) => Math.max(least, (width * weight) / all));
  const taken = shares.reduce((sum, one) => sum + one, 0);
  return shares.map((share) => (share * width) / taken);
}

/** Rows that surely fit on a page are kept whole; only a high one may go on over the page. */
function isLow(grid: readonly Slot[][]): boolean {
  return grid.every((row) =>
    row.every(
      (slot) =>
        !slot ||
        slot === "covered" ||
        (lengthOf(slot.blocks) < 500 && slot.blocks.every(({ kind }) => kind !== "picture")),
    ),
  );
}

function lengthOf(blocks: readonly Block[]): number {
  return blocks.reduce((sum, block) => {
    if (block.kind === "paragraph" || block.kind === "heading") {
      return sum + plainText(block.inlines).length;
    }
    return sum + 60;
  }, 0);
}
