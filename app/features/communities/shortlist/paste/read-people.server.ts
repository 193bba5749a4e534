import type { z } from "zod";
import { invalid } from "~/core/errors";
import { type CandidateInput, candidateSchema } from "../schema";
import { type ColumnUse, readHeading } from "./columns";
import { mostRows, type PasteColumn, pasteColumns } from "./limits";
import { readTable, type TableRow } from "./read-table.server";
import { meaningOf } from "./values.server";

/** What cells that are empty, or columns that are missing, stand for. */
export interface Unsaid {
  organisationKind: string | undefined;
  lang: string;
}

/** The sentence for what the schema found wrong in a cell. */
export type Say = NonNullable<z.core.ParseContext<z.core.$ZodIssue>["error"]>;

/** What stops a row: the column, and why. */
export interface Fault {
  column: PasteColumn;
  message: string;
}

export interface PastedPerson {
  line: number;
  raw: string;
  /** as it was written, by column */
  cells: Partial<Record<PasteColumn, string>>;
  /** null when something is wrong */
  input: CandidateInput | null;
  faults: Fault[];
}

export interface PastedPeople {
  people: PastedPerson[];
  /** the first row as it was written, when it names the columns */
  heading: string | null;
  /** columns of the table that nothing is taken from */
  unused: string[];
}

/** @throws Invalid for a text without rows, or with too many */
export function readPeople(text: string, unsaid: Unsaid, say: Say): PastedPeople {
  const { rows } = readTable(text);
  const [first] = rows;
  const named = first ? readHeading(first.cells) : null;
  const data = named ? rows.slice(1) : rows;
  if (data.length === 0) throw invalid("communities.paste-empty", { field: "rows" });
  if (data.length > mostRows) {
    throw invalid("communities.paste-many", { field: "rows", params: { count: mostRows } });
  }
  const uses: readonly ColumnUse[] = named ?? pasteColumns;
  const unused = named ? (first?.cells ?? []).filter((_cell, index) => named[index] === null) : [];
  return {
    people: data.map((row) => readPerson(row, uses, { unsaid, say })),
    heading: named ? (first?.raw ?? null) : null,
    unused: unused.filter((cell) => cell !== ""),
  };
}

function readPerson(
  row: TableRow,
  uses: readonly ColumnUse[],
  { unsaid, say }: { unsaid: Unsaid; say: Say },
): PastedPerson {
  const cells: PastedPerson["cells"] = {};
  let surname = "";
  row.cells.forEach((cell, index) => {
    const use = uses[index] ?? null;
    if (cell === "" || use === null) return;
    if (use === "surname") surname = cell;
    else cells[use] = cell;
  });
  if (surname) cells.name = cells.name ? `${cells.name} ${surname}` : surname;
  const read = candidateSchema.safeParse(meant(cells, unsaid), { error: say });
  const { line, raw } = row;
  if (read.success) return { line, raw, cells, input: read.data, faults: [] };
  return { line, raw, cells, input: null, faults: faultsOf(read.error.issues) };
}

/** The cells as the form for one person would send them. */
function meant(cells: PastedPerson["cells"], unsaid: Unsaid) {
  const values = Object.entries(cells).map(([column, cell]) => [column, meaningOf(column, cell)]);
  const { rural, ...rest } = Object.fromEntries(values);
  return {
    lang: unsaid.lang,
    ...(unsaid.organisationKind ? { organisationKind: unsaid.organisationKind } : {}),
    ...rest,
    ...(rural === undefined || rural === "off" ? {} : { rural: rural === "on" ? true : rural }),
  };
}

const isColumn = (name: unknown): name is PasteColumn =>
  (pasteColumns as readonly unknown[]).includes(name);

/** One for each column: the first thing to mend. */
function faultsOf(issues: readonly z.core.$ZodIssue[]): Fault[] {
  const faults = new Map<PasteColumn, Fault>();
  for (const issue of issues) {
    const [column] = issue.path;
    if (isColumn(column) && !faults.has(column))
      faults.set(column, { column, message: issue.message });
  }
  return [...faults.values()];
}
