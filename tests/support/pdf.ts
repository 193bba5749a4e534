import { inflateSync } from "node:zlib";

/** Words that are drawn at once. */
export interface PdfPiece {
  readonly text: string;
  /** from 1 */
  readonly page: number;
  /** points above the lower edge of the sheet */
  readonly y: number;
}

export interface ReadPdf {
  readonly pieces: readonly PdfPiece[];
  /** how many pictures are drawn */
  readonly pictures: number;
}

/**
 * What a PDF file draws, in the order in which it is written. Reads what our own writer makes: plain
 * objects, packed streams, fonts with a table of their letters. Source: ISO 32000-1, 9.4 and 9.10.3.
 */
export function readPdf(file: Uint8Array): ReadPdf {
  const objects = objectsOf(Buffer.from(file).toString("latin1"));
  const fonts = fontsOf(objects);
  const tree = [...objects.values()].find((one) => /\/Type \/Pages\b/.test(one)) ?? "";
  const kids = /\/Kids \[([^\]]*)\]/.exec(tree)?.[1] ?? "";
  const pages = [...kids.matchAll(/(\d+) 0 R/g)].map(([, id = ""]) => {
    const contents = /\/Contents (\d+) 0 R/.exec(objects.get(id) ?? "")?.[1] ?? "";
    return streamOf(objects.get(contents) ?? "");
  });
  const pieces = pages.flatMap((drawn, at) =>
    [...drawn.matchAll(/BT\n([\s\S]*?)ET/g)].map(([, words = ""]) => ({
      page: at + 1,
      ...pieceOf(words, fonts),
    })),
  );
  return { pieces, pictures: pages.join("\n").match(/\/I\d+ Do/g)?.length ?? 0 };
}

function objectsOf(file: string): Map<string, string> {
  const found = file.matchAll(/(?:^|\n)(\d+) 0 obj\n([\s\S]*?)\nendobj/g);
  return new Map([...found].map(([, id = "", body = ""]) => [id, body]));
}

function streamOf(object: string): string {
  const from = object.indexOf("stream\n") + "stream\n".length;
  const packed = object.slice(from, object.lastIndexOf("\nendstream"));
  return inflateSync(Buffer.from(packed, "latin1")).toString("latin1");
}

type Letters = ReadonlyMap<number, string>;

function fontsOf(objects: ReadonlyMap<string, string>): Map<string, Letters> {
  const named = [...objects.values()].flatMap((one) => [...one.matchAll(/\/(F\d+) (\d+) 0 R/g)]);
  return new Map(
    named.map(([, name = "", id = ""]) => {
      const table = /\/ToUnicode (\d+) 0 R/.exec(objects.get(id) ?? "")?.[1] ?? "";
      return [name, lettersOf(streamOf(objects.get(table) ?? ""))];
    }),
  );
}

function lettersOf(table: string): Letters {
  const letters = new Map<number, string>();
  for (const [, first = "", list = ""] of table.matchAll(/<(\w+)> <\w+> \[([^\]]*)\]/g)) {
    for (const [at, [, units = ""]] of [...list.matchAll(/<([\w ]*)>/g)].entries()) {
      const codes = units.match(/\w{4}/g) ?? [];
      const text = String.fromCharCode(...codes.map((one) => Number.parseInt(one, 16)));
      letters.set(Number.parseInt(first, 16) + at, text);
    }
  }
  return letters;
}

function pieceOf(drawn: string, fonts: ReadonlyMap<string, Letters>) {
  const y = Number(/1 0 0 1 \S+ (\S+) Tm/.exec(drawn)?.[1]);
  const letters = fonts.get(/\/(F\d+) \S+ Tf/.exec(drawn)?.[1] ?? "");
  const glyphs = [...drawn.matchAll(/<(\w+)>/g)].flatMap(
    ([, hex = ""]) => hex.match(/\w{4}/g) ?? [],
  );
  const text = glyphs.map((glyph) => letters?.get(Number.parseInt(glyph, 16)) ?? "").join("");
  return { text, y };
}
