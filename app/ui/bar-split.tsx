import type { ReactNode } from "react";
import { DataTable } from "./data-table";
import { share } from "./meter";

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

/** How a whole divides: a labelled bar for each part, the same as a table one tap away. */
export function BarSplit({ title, parts, source, table }: BarSplitProps) {
  const total = parts.reduce((sum, part) => sum + part.value, 0);
  return (
    <figure>
      <figcaption className="chart-title">{title}</figcaption>
      <ul className="split">
        {parts.map((part) => (
          <li key={part.key} className={part.point ? "split-point" : undefined}>
            <span>{part.label}</span>
            <span className="meter-value">{part.valueText}</span>
            <svg width="100%" height="12" aria-hidden="true">
              <rect className="fill-track" width="100%" height="12" rx="2" />
              <rect
                className={part.point ? "fill-own" : "fill-context"}
                width={share(part.value, total)}
                height="12"
                rx="2"
              />
            </svg>
          </li>
        ))}
      </ul>
      {source ? <p className="chart-source">{source}</p> : null}
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
    </figure>
  );
}
