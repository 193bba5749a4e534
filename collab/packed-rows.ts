/** Many small byte arrays in one, so that a log of 100,000 rows passes to a thread without copies. */
export interface PackedRows {
  bytes: Uint8Array;
  /** Where each row ends. */
  ends: Uint32Array;
}

export function packRows(rows: readonly Uint8Array[]): PackedRows {
  const bytes = new Uint8Array(rows.reduce((sum, row) => sum + row.length, 0));
  const ends = new Uint32Array(rows.length);
  let at = 0;
  rows.forEach((row, index) => {
    bytes.set(row, at);
    at += row.length;
    ends[index] = at;
  });
  return { bytes, ends };
}

export function unpackRows({ bytes, ends }: PackedRows): Uint8Array[] {
  let start = 0;
  return Array.from(ends, (end) => {
    const row = bytes.subarray(start, end);
    start = end;
    return row;
  });
}
