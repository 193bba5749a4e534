import { describe, expect, it } from "vitest";
import en from "../../locales/en.set-up.json";
import ru from "../../locales/ru.set-up.json";
import { readHeading } from "./columns";
import { mostRows, pasteColumns } from "./limits";
import { textOfFile } from "./read-file.server";
import { readPeople } from "./read-people.server";
import { readTable } from "./read-table.server";
import { findTwins } from "./twins";

const cells = (text: string) => readTable(text).rows.map((row) => row.cells);
const say = () => "wrong";
const read = (text: string, organisationKind?: string) =>
  readPeople(text, { organisationKind, lang: "ky" }, say);

describe("a pasted table", () => {
  it.each<[string, string, string[][]]>([
    [
      "tabs, as a spreadsheet copies them",
      "A, B\tC\nD\tE",
      [
        ["A, B", "C"],
        ["D", "E"],
      ],
    ],
    [
      "commas",
      "A,C\nD,E",
      [
        ["A", "C"],
        ["D", "E"],
      ],
    ],
    [
      "semicolons, with commas inside",
      "A;C, D\nE;F",
      [
        ["A", "C, D"],
        ["E", "F"],
      ],
    ],
    [
      "commas inside of quotation marks",
      '"A; B; C",D\nE,F',
      [
        ["A; B; C", "D"],
        ["E", "F"],
      ],
    ],
    ["quotation marks around signs", '"A ""B"", C",D', [['A "B", C', "D"]]],
    [
      "a quotation mark that never ends",
      'A\t"School № 5\nD\tE',
      [
        ["A", '"School № 5'],
        ["D", "E"],
      ],
    ],
    [
      "empty lines and spaces",
      "\n A , C \n , \n\nD,E\n",
      [
        ["A", "C"],
        ["D", "E"],
      ],
    ],
    [
      "lines of Windows and a mark of order",
      "\ufeffA,C\r\nD,E\r\n",
      [
        ["A", "C"],
        ["D", "E"],
      ],
    ],
    ["rows of different length", "A,B,C\nD", [["A", "B", "C"], ["D"]]],
    ["names alone", "A\nD", [["A"], ["D"]]],
  ])("may have %s", (_what, text, table) => {
    expect(cells(text)).toEqual(table);
  });

  it("knows on which line each row begins and how it was written", () => {
    const { rows } = readTable('A,B\n\n"C\nD",E\nF,G');
    expect(rows.map(({ line, raw }) => [line, raw])).toEqual([
      [1, "A,B"],
      [3, '"C\nD",E'],
      [5, "F,G"],
    ]);
  });
});

describe("the first row", () => {
  it.each<[string, string[], (string | null)[] | null]>([
    ["in English", ["E-mail", "Full name", "City"], ["email", "name", "place"]],
    ["in Russian", ["Ф.И.О.", "Место работы", "Тел."], ["name", "organisation", "phone"]],
    ["with our own labels", ["Имя", "Вид организации"], ["name", "organisationKind"]],
    ["in two parts", ["Имя", "Фамилия"], ["name", "surname"]],
    [
      "with columns that are not ours",
      ["№", "ФИО", "Стаж", "Почта"],
      [null, "name", null, "email"],
    ],
    ["of names alone", ["Имя"], ["name"]],
  ])("names the columns %s", (_what, row, uses) => {
    expect(readHeading(row)).toEqual(uses);
  });

  it.each([en, ru])("names them as the page does", ({ shortlist }) => {
    const labels = pasteColumns.map((column) => shortlist.paste.columns[column]);
    expect(readHeading(labels)).toEqual(pasteColumns);
  });

  it.each([[["Aida Example", "school"]], [["Phone", "E-mail"]], [["Name Example"]]])(
    "is a person like the others: %s",
    (row) => {
      expect(readHeading(row)).toBeNull();
    },
  );
});

describe("a row", () => {
  it("says kinds, languages, yes and no in either language", () => {
    const { people } = read(
      "ФИО;Вид организации;Язык;Сельский;Пол;Как связаться\nАйда;Школа;кыргызский;да;ж;по телефону\nBek;NGO;Russian;-;male;Telegram",
    );
    expect(people.map(({ input }) => input)).toMatchObject([
      { organisationKind: "school", lang: "ky", rural: true, gender: "woman", channel: "phone" },
      { organisationKind: "ngo", lang: "ru", rural: false, gender: "man", channel: "telegram" },
    ]);
  });

  it("takes what is not said from the form, and joins name and surname", () => {
    const { people } = read("Surname,First name\nExample,Aida", "school");
    expect(people[0]?.input).toMatchObject({
      name: "Aida Example",
      organisationKind: "school",
      lang: "ky",
      rural: false,
      gender: "unsaid",
    });
  });

  it("tells every column that must be mended", () => {
    const { people } = read("Name,Type,E-mail,Language\n,castle,nobody,Klingon");
    expect(people[0]?.input).toBeNull();
    expect(people[0]?.faults.map(({ column }) => column).sort()).toEqual([
      "email",
      "lang",
      "name",
      "organisationKind",
    ]);
  });

  it("needs a kind from somewhere", () => {
    expect(read("Name\nAida").people[0]?.faults).toEqual([
      { column: "organisationKind", message: "wrong" },
    ]);
  });

  it("tells which columns nothing is taken from", () => {
    expect(read("Name,Shoe size\nAida,38").unused).toEqual(["Shoe size"]);
  });

  it.each(["", "\n \n", "Name,E-mail"])("is needed: %j", (text) => {
    expect(() => read(text)).toThrow(expect.objectContaining({ code: "communities.paste-empty" }));
  });

  it("is one of two hundred at most, a heading not counted", () => {
    const rows = Array.from({ length: mostRows }, (_one, index) => `Person ${index},school`);
    expect(read(["Name,Type", ...rows].join("\n")).people).toHaveLength(mostRows);
    expect(read(rows.join("\n")).people).toHaveLength(mostRows);
    expect(() => read([...rows, "One more,school"].join("\n"))).toThrow(
      expect.objectContaining({ code: "communities.paste-many" }),
    );
  });
});

describe("somebody twice", () => {
  it("is told by the address, or by name and organisation, however they are written", () => {
    const listed = [
      { name: "Aida Example", organisation: "School 5", email: null },
      { name: "Bek Example", organisation: null, email: "bek@example.org" },
    ];
    const people = [
      { name: "aida  EXAMPLE", organisation: "School № 5" },
      { name: "Another", email: "bek@example.org" },
      { name: "Aida Example", organisation: "School 6" },
      { name: "Chynara", email: "ch@example.org" },
      null,
      { name: "Chynara E.", email: "ch@example.org" },
      { name: "Bek Example" },
    ];
    expect(findTwins(listed, people)).toEqual([
      "listed",
      "listed",
      null,
      null,
      null,
      "earlier-row",
      "listed",
    ]);
  });
});

describe("a file", () => {
  const file = (bytes: BlobPart) => new File([bytes], "people.csv");

  it.each<[string, BlobPart]>([
    ["UTF-8", "Айда"],
    ["UTF-16", Uint8Array.from([0xff, 0xfe, 0x10, 0x04, 0x39, 0x04, 0x34, 0x04, 0x30, 0x04])],
    ["the Cyrillic page of Windows", Uint8Array.from([0xc0, 0xe9, 0xe4, 0xe0])],
  ])("is read in %s", async (_what, bytes) => {
    expect((await textOfFile(file(bytes))).replace("\ufeff", "")).toBe("Айда");
  });

  it.each<[string, BlobPart, string]>([
    ["a workbook", "PK\u0003\u0004rest", "communities.paste-file-kind"],
    ["not text", Uint8Array.from([65, 0, 66]), "communities.paste-file-kind"],
    ["too large", "x".repeat(400_001), "communities.paste-file-large"],
  ])("is refused when it is %s", async (_what, bytes, code) => {
    await expect(textOfFile(file(bytes))).rejects.toMatchObject({ code, field: "file" });
  });
});
