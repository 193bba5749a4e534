import type { ReactNode } from "react";
import { classNames } from "./class-names";

export type Column<Row> = {
  key: string;
  header: string;
  cell: (row: Row) => ReactNode;
  /** The column that names the row. */
  rowHeader?: boolean;
  /** Figures stand at the end. */
  align?: "start" | "end";
  /** Only leads elsewhere: paper leaves the column out. */
  screenOnly?: boolean;
};

type DataTableProps<Row> = {
  caption: ReactNode;
  hideCaption?: boolean;
  columns: ReadonlyArray<Column<Row>>;
  rows: readonly Row[];
  rowKey: (row: Row) => string;
  /** False keeps columns also at 360 px: for two or three narrow ones. */
  stack?: boolean;
};

/** A real table; on a phone each row becomes a small list with its column names before the values. */
export function DataTable<Row>(props: DataTableProps<Row>) {
  const { caption, hideCaption, columns, rows, rowKey, stack = true } = props;
  return (
    <table className={classNames("table", stack && "table-stack")}>
      <caption className={hideCaption ? "sr-only" : undefined}>{caption}</caption>
      <thead>
        <tr>
          {columns.map((column) => (
            <th key={column.key} scope="col" className={cellClass(column)}>
              {column.header}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={rowKey(row)}>
            {columns.map((column) =>
              column.rowHeader ? (
                <th key={column.key} scope="row">
                  {column.cell(row)}
                </th>
              ) : (
                <td key={column.key} data-label={column.header} className={cellClass(column)}>
                  <div>{column.cell(row)}</div>
                </td>
              ),
            )}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function cellClass({ align, screenOnly }: { align?: "start" | "end"; screenOnly?: boolean }) {
  return classNames(align === "end" && "cell-end", screenOnly && "no-print");
}
