import type { ReactNode } from "react";
import { DataTable } from "./data-table";

export type SplitPart = {
  key: string;
  label: string;
  value: number;
  /** The value as it should be read: "5 people", "36 %". */
  valueText: string;
  /** The one part the chart is about; the others stay grey. */
  point?: boolean;
};

type BarSplitProps = {
  title: string;
  parts: readonly SplitPart[];
  source?: ReactNode;
  /** Words for the table one tap away and its two columns. */
  table: { open: string; part: string; value: string };
};

const width = 600;

/** How a whole divides: one bar, the labels under it, the same as a table one tap away. */
export function BarSplit({ title, parts, source, table }: BarSplitProps) {
  const total = parts.reduce((sum, part) => sum + part.value, 0);
  let start = 0;
  return (
    <figure>
      <figcaption className="chart-title">{title}</figcaption>
      <svg
        width="100%"
        height="20"
        viewBox={`0 0 ${width} 20`}
        preserveAspectRatio="none"
        aria-hidden="true"
      >
        <rect className="fill-track" width={width} height="20" />
        {parts.map((part) => {
          const size = total > 0 ? (part.value / total) * width : 0;
          const x = start;
          start += size;
          return size > 0 ? (
            <rect
              key={part.key}
              className={part.point ? "fill-own" : "fill-context"}
              x={x}
              width={Math.max(1, size - 2)}
              height="20"
            />
          ) : null;
        })}
      </svg>
      <ul className="split-label">
        {parts.map((part) => (
          <li key={part.key} className={part.point ? "split-point" : "quiet"}>
            {part.label} <span className="meter-value">{part.valueText}</span>
          </li>
        ))}
      </ul>
      <details className="chart-table">
        <summary>{table.open}</summary>
        <DataTable
          caption={title}
          hideCaption
          stack={false}
          columns={[
            { key: "part", header: table.part, rowHeader: true, cell: (row) => row.label },
            { key: "value", header: table.value, align: "end", cell: (row) => row.valueText },
          ]}
          rows={parts}
          rowKey={(row) => row.key}
        />
      </details>
      {source ? <p className="chart-source">{source}</p> : null}
    </figure>
  );
}
