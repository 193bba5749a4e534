import type { Content, CustomTableLayout, TableCell } from "pdfmake/interfaces";
import type { Cell, TableBlock } from "./blocks";
import { headRows } from "./html";
import { type Drawing, drawBlocks } from "./pdf-blocks.server";
import { gridOf, lengthOf, type Slot, widthsOf } from "./table-grid";

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

/** Rows that surely fit on a page are kept whole; only a high one may go on over the page. */
export function isLow(grid: readonly Slot[][]): boolean {
  return grid.every((row) =>
    row.every(
      (slot) =>
        !slot ||
        slot === "covered" ||
        (lengthOf(slot.blocks) < 500 && slot.blocks.every(({ kind }) => kind !== "picture")),
    ),
  );
}
