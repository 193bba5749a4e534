import { CsvError, parse } from "csv-parse/sync";
import { mostRows } from "./limits";

export interface TableRow {
  /** the line of the text on which the row begins, from 1 */
  line: number;
  cells: string[];
  /** the row as it was written */
  raw: string;
}

export interface ReadTable {
  delimiter: string;
  rows: TableRow[];
}

/** A spreadsheet copies with tabs; files have commas, or semicolons where commas stand in numbers. */
function delimiterOf(text: string): string {
  const first = text.split(/\r?\n/).find((line) => line.trim() !== "") ?? "";
  if (first.includes("\t")) return "\t";
  const bare = first.replace(/"[^"]*"/g, "");
  const count = (sign: string) => bare.split(sign).length;
  return count(";") > 1 && count(";") >= count(",") ? ";" : ",";
}

/**
 * The rows of a pasted table, empty ones left out. A quotation mark that is never closed is taken
 * as a letter like others.
 */
export function readTable(text: string): ReadTable {
  const delimiter = delimiterOf(text);
  try {
    return { delimiter, rows: rowsOf(text, delimiter, '"') };
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    return { delimiter, rows: rowsOf(text, delimiter, false) };
  }
}

interface Parsed {
  record: string[];
  raw: string;
  info: { lines: number };
}

function rowsOf(text: string, delimiter: string, quote: '"' | false): TableRow[] {
  const found = parse(text, {
    bom: true,
    delimiter,
    quote,
    info: true,
    raw: true,
    relax_column_count: true,
    relax_quotes: true,
    skip_empty_lines: true,
    skip_records_with_empty_values: true,
    trim: true,
    // A heading, and one row more than may be, to know that there are too many.
    to: mostRows + 2,
  }) as unknown as Parsed[];
  return found.map(({ record, raw, info }) => {
    const written = raw.replace(/[\r\n]+$/, "").replace(/^[\r\n]+/, "");
    return { line: info.lines - (written.split("\n").length - 1), cells: record, raw: written };
  });
}
