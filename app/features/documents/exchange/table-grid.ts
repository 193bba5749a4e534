import { type Block, type Cell, innerBlocks, plainText, type TableBlock } from "./blocks";

/** What stands at one place of a table. */
export type Slot = Cell | "covered" | undefined;

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
export function widthsOf(grid: readonly Slot[][], width: number): number[] {
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

/** Letters of blocks, those within others too; what is no text is counted as a line. */
export function lengthOf(blocks: readonly Block[]): number {
  return blocks.reduce((sum, block) => {
    if (block.kind === "paragraph" || block.kind === "heading") {
      return sum + plainText(block.inlines).length;
    }
    if (block.kind === "code") return sum + block.text.length;
    const inner = innerBlocks(block);
    return sum + (inner.length > 0 ? lengthOf(inner.flat()) : 60);
  }, 0);
}

/** For each row the columns at which its own cells begin. */
export function startsOf(rows: TableBlock["rows"]): number[][] {
  return gridOf(rows).map((row) =>
    row.flatMap((slot, column) => (slot && slot !== "covered" ? [column] : [])),
  );
}
