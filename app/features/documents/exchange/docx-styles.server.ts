import {
  BorderStyle,
  type INumberingOptions,
  type IStylesOptions,
  LevelFormat,
  LineRuleType,
} from "docx";

export const monospaced = "Courier New";
/** Names that importing looks for; Word shows them in its list of styles. */
export const styleNames = {
  code: "Code Block",
  codeWords: "Code Words",
  divider: "Divider",
  imprint: "Imprint",
  gap: "Gap",
} as const;

/** Unsaid, LibreOffice takes it for exact and cuts pictures off. */
const proportional = LineRuleType.AUTO;

/** Measures in half points and twentieths of a point, as the format has them. */
export function docxStyles(lang: string): IStylesOptions {
  const heading = (size: number, before: number) => ({
    run: { size, bold: true, color: "1F2A37" },
    paragraph: { spacing: { before, after: 120 }, keepNext: true },
  });
  return {
    default: {
      document: {
        run: { font: "Noto Sans", size: 22, language: { value: lang } },
        paragraph: { spacing: { after: 140, line: 288, lineRule: proportional } },
      },
      title: { run: { size: 44, bold: true }, paragraph: { spacing: { after: 280 } } },
      heading1: heading(32, 360),
      heading2: heading(26, 280),
      heading3: heading(23, 240),
      hyperlink: { run: { color: "1D4E89", underline: {} } },
    },
    characterStyles: [
      { id: "CodeWords", name: styleNames.codeWords, basedOn: "DefaultParagraphFont" },
    ],
    paragraphStyles: [
      {
        id: "Quote",
        name: "Quote",
        basedOn: "Normal",
        quickFormat: true,
        paragraph: {
          indent: { start: 400 },
          border: { left: { style: BorderStyle.SINGLE, size: 18, space: 12, color: "9AA3AD" } },
        },
      },
      {
        id: "CellText",
        name: "Cell Text",
        basedOn: "Normal",
        paragraph: { spacing: { after: 40 } },
      },
      { id: "CellHead", name: "Cell Head", basedOn: "CellText", run: { bold: true } },
      {
        id: "CodeBlock",
        name: styleNames.code,
        basedOn: "Normal",
        run: { font: monospaced, size: 19 },
        paragraph: { spacing: { after: 0, line: 250, lineRule: proportional } },
      },
      {
        id: "Divider",
        name: styleNames.divider,
        basedOn: "Normal",
        paragraph: {
          border: { bottom: { style: BorderStyle.SINGLE, size: 6, space: 1, color: "9AA3AD" } },
        },
      },
      {
        id: "Gap",
        name: styleNames.gap,
        basedOn: "Normal",
        run: { size: 8 },
        paragraph: { spacing: { after: 60, line: 120, lineRule: proportional } },
      },
      {
        id: "Imprint",
        name: styleNames.imprint,
        basedOn: "Normal",
        run: { size: 18, color: "5A6572" },
        paragraph: { spacing: { before: 120, after: 0 } },
      },
      { id: "Header", name: "header", basedOn: "Normal", run: { size: 17, color: "5A6572" } },
      { id: "Footer", name: "footer", basedOn: "Normal", run: { size: 17, color: "5A6572" } },
    ],
  };
}

const levels = [0, 1, 2, 3, 4, 5, 6, 7, 8];
const indent = (level: number) => ({
  paragraph: { indent: { start: 720 * (level + 1), hanging: 360 }, spacing: { after: 60 } },
});

/** Bulleted and task lists share one numbering each; each numbered list has its own. */
export function numberings(starts: readonly number[]): INumberingOptions["config"] {
  const bulleted = (reference: string, texts: readonly string[]) => ({
    reference,
    levels: levels.map((level) => ({
      level,
      format: LevelFormat.BULLET,
      text: texts[level % texts.length] ?? "",
      style: indent(level),
    })),
  });
  return [
    bulleted("bullets", ["•", "–", "▪"]),
    bulleted("tasks", ["\u200b"]),
    ...starts.map((start, at) => ({
      reference: `numbers-${at}`,
      levels: levels.map((level) => ({
        level,
        format: LevelFormat.DECIMAL,
        text: `%${level + 1}.`,
        start,
        style: indent(level),
      })),
    })),
  ];
}

export function numberingOf(numbered: number | null, task: boolean, level: number) {
  const reference = numbered !== null ? `numbers-${numbered}` : task ? "tasks" : "bullets";
  return { reference, level };
}
