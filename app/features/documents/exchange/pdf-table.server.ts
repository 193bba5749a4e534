import type { Content, CustomTableLayout, TableCell } from "pdfmake/interfaces";
import type { Cell, TableBlock } from "./blocks";
import { drawBlocks } from "./pdf-blocks.server";
import { cellPadding, type Drawing, insideCell } from "./pdf-drawing";
import { shapeOf, surelyFits, type TableShape } from "./pdf-heights";
import type { Slot } from "./table-grid";

const layout: CustomTableLayout = {
  hLineWidth: () => 0.5,
  vLineWidth: () => 0.5,
  hLineColor: () => "#9aa3ad",
  vLineColor: () => "#9aa3ad",
  paddingLeft: () => cellPadding,
  paddingRight: () => cellPadding,
  paddingTop: () => 4,
  // Blocks bring their own space below.
  paddingBottom: () => 1,
};

/** A table over the whole width; its heads are repeated on every page that it reaches. */
export function tablePdf(table: TableBlock, drawing: Drawing): Content {
  const shape = shapeOf(table, drawing);
  const { grid, widths, heads } = shape;
  if (!grid[0]?.length) return "";
  const body = grid.map((row) =>
    row.map((slot, column): TableCell => {
      if (!slot || slot === "covered") return "";
      return cellPdf(slot, column, shape);
    }),
  );
  return {
    table: {
      widths: [...widths],
      body,
      headerRows: heads,
      dontBreakRows: isLow(shape),
      ...(heads > 0 && firstStaysWithHeads(shape, drawing) ? { keepWithHeaderRows: 1 } : {}),
    },
    layout,
    fontSize: shape.drawing.size,
    margin: [0, 4, 0, 12],
  };
}

function cellPdf(cell: Cell, column: number, shape: TableShape) {
  const { colspan, rowspan, header, blocks } = cell;
  const columns = Math.min(colspan, shape.widths.length - column);
  return {
    stack: drawBlocks(blocks, insideCell(cell, column, shape)),
    ...(columns > 1 ? { colSpan: columns } : {}),
    ...(rowspan > 1 ? { rowSpan: rowspan } : {}),
    ...(header ? { bold: true, fillColor: "#ededE8" } : {}),
  };
}

/** Rows that surely fit on a page are kept whole; where one may not, all may go on over the page. */
function isLow({ grid, heads, heights, drawing }: TableShape): boolean {
  return (
    !grid.slice(heads).some(reachesDown) &&
    heights.slice(heads).every((height) => surelyFits(height, drawing.height))
  );
}

function firstStaysWithHeads({ grid, heads, heights }: TableShape, { height }: Drawing): boolean {
  const together = heights.slice(0, heads + 1).reduce((sum, one) => sum + one, 0);
  return !grid.slice(heads, heads + 1).some(reachesDown) && surelyFits(together, height);
}

/** What a cell that reaches over several rows holds is not counted in the height of its first one. */
const reachesDown = (row: readonly Slot[]): boolean =>
  row.some((slot) => slot !== undefined && slot !== "covered" && slot.rowspan > 1);
