import { direction } from "~/core/i18n/languages";
import { escapeHtml } from "./html";

export const textNamespaces = [
  'xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"',
  'xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0"',
  'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"',
  'xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0"',
  'xmlns:draw="urn:oasis:names:tc:opendocument:xmlns:drawing:1.0"',
  'xmlns:fo="urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0"',
  'xmlns:svg="urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0"',
  'xmlns:xlink="http://www.w3.org/1999/xlink"',
  'xmlns:dc="http://purl.org/dc/elements/1.1/"',
  'xmlns:meta="urn:oasis:names:tc:opendocument:xmlns:meta:1.0"',
].join(" ");

const declaration = '<?xml version="1.0" encoding="UTF-8"?>';

interface Facts {
  readonly title: string;
  readonly lang: string;
  readonly authors: readonly string[];
  readonly updatedAt: string;
}

export function odtMeta({ title, lang, authors, updatedAt }: Facts): string {
  const creator = authors.map((name) => `<dc:creator>${escapeHtml(name)}</dc:creator>`)[0] ?? "";
  return `${declaration}
<office:document-meta ${textNamespaces} office:version="1.3"><office:meta>
<meta:generator>LearnIn</meta:generator><dc:title>${escapeHtml(title)}</dc:title>
<dc:language>${escapeHtml(lang)}</dc:language>${creator}<dc:date>${escapeHtml(updatedAt)}</dc:date>
</office:meta></office:document-meta>`;
}

export function odtManifest(pictures: readonly string[]): string {
  const entries = [
    ["/", "application/vnd.oasis.opendocument.text"],
    ["content.xml", "text/xml"],
    ["styles.xml", "text/xml"],
    ["meta.xml", "text/xml"],
    ...pictures.map((name) => [name, name.endsWith(".png") ? "image/png" : "image/jpeg"]),
  ].map(
    ([path, type]) =>
      `<manifest:file-entry manifest:full-path="${path}" manifest:media-type="${type}"/>`,
  );
  return `${declaration}
<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0" manifest:version="1.3">
${entries.join("\n")}
</manifest:manifest>`;
}

/** Language, script and country as three attributes, as ODF has them. */
function languageOf(lang: string): string {
  const [language = "en", script] = lang.split("-");
  const written = script ? ` fo:script="${escapeHtml(script)}"` : "";
  return ` fo:language="${escapeHtml(language)}"${written} fo:country="none"`;
}

const paragraph = (name: string, properties: string, text = "", rest = "") =>
  `<style:style style:name="${name.replaceAll(" ", "_20_")}" style:display-name="${name}" style:family="paragraph"${rest}><style:paragraph-properties${properties}/><style:text-properties${text}/></style:style>`;

const heading = (level: number, size: number, before: number) =>
  paragraph(
    `Heading ${level}`,
    ` fo:margin-top="${before}cm" fo:margin-bottom="0.2cm" fo:keep-with-next="always"`,
    ` fo:font-size="${size}pt" fo:font-weight="bold"`,
    ` style:default-outline-level="${level}"`,
  );

const bullets = (name: string, signs: readonly string[]) => {
  const levels = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10].map(
    (level) =>
      `<text:list-level-style-bullet text:level="${level}" text:bullet-char="${signs[(level - 1) % signs.length]}"><style:list-level-properties text:space-before="${(level - 1) * 0.6}cm" text:min-label-width="0.6cm"/></text:list-level-style-bullet>`,
  );
  return `<text:list-style style:name="${name}">${levels.join("")}</text:list-style>`;
};

const cell = (name: string, rest = "") =>
  `<style:style style:name="${name}" style:family="table-cell"><style:table-cell-properties fo:padding="0.12cm" fo:border="0.5pt solid #9aa3ad"${rest}/></style:style>`;

/** LibreOffice takes the looks of tables only from beside the text. */
export const tableStyles = `<style:style style:name="Grid" style:family="table"><style:table-properties style:rel-width="100%" table:align="margins" fo:margin-top="0.1cm"/></style:style>
<style:style style:name="Row" style:family="table-row"><style:table-row-properties fo:keep-together="always"/></style:style>
${cell("PlainCell")}
${cell("HeadCell", ' fo:background-color="#edede8"')}`;

/** @param head the document's title as XML, for the top of each page */
export function odtStyles(lang: string, head: string): string {
  const mode = direction(lang) === "rtl" ? ' style:writing-mode="rl-tb"' : "";
  return `${declaration}
<office:document-styles ${textNamespaces} office:version="1.3">
<office:font-face-decls>
<style:font-face style:name="Sans" svg:font-family="'Noto Sans', 'Segoe UI', Arial, sans-serif" style:font-family-generic="swiss"/>
<style:font-face style:name="Monospaced" svg:font-family="'Courier New', monospace" style:font-pitch="fixed"/>
</office:font-face-decls>
<office:styles>
<style:default-style style:family="paragraph"><style:paragraph-properties${mode}/><style:text-properties style:font-name="Sans" fo:font-size="11pt"${languageOf(lang)}/></style:default-style>
${paragraph("Text", ' fo:margin-bottom="0.25cm" fo:line-height="120%"')}
${paragraph("Listed", ' fo:margin-bottom="0.1cm" fo:line-height="115%"')}
${paragraph("Head", ' fo:margin-bottom="0.1cm"', ' fo:font-weight="bold"')}
${paragraph("Title", ' fo:margin-bottom="0.5cm"', ' fo:font-size="22pt" fo:font-weight="bold"')}
${heading(1, 16, 0.6)}
${heading(2, 13, 0.5)}
${heading(3, 11.5, 0.4)}
${paragraph("Quotations", ' fo:margin-left="0.7cm" fo:margin-bottom="0.2cm" fo:padding-left="0.3cm" fo:border-left="2pt solid #9aa3ad"')}
${paragraph("Code", ' fo:margin-bottom="0cm"', ' style:font-name="Monospaced" fo:font-size="9.5pt"')}
${paragraph("Divider", ' fo:margin-bottom="0.4cm" fo:border-bottom="0.5pt solid #9aa3ad"')}
${paragraph("Gap", ' fo:margin-bottom="0.1cm"', ' fo:font-size="4pt"')}
${paragraph("Imprint", ' fo:margin-top="0.2cm"', ' fo:font-size="9pt" fo:color="#5a6572"')}
${paragraph("Small", "", ' fo:font-size="8.5pt" fo:color="#5a6572"')}
${paragraph("Foot", ' fo:text-align="center"', ' fo:font-size="8.5pt" fo:color="#5a6572"')}
${bullets("Bullets", ["•", "–", "▪"])}
${bullets("Tasks", ["\u200b"])}
</office:styles>
<office:automatic-styles><style:page-layout style:name="A4"><style:page-layout-properties fo:page-width="21cm" fo:page-height="29.7cm" fo:margin="2cm"${mode}/><style:header-style><style:header-footer-properties fo:min-height="0.8cm"/></style:header-style><style:footer-style><style:header-footer-properties fo:min-height="0.8cm"/></style:footer-style></style:page-layout></office:automatic-styles>
<office:master-styles><style:master-page style:name="Standard" style:page-layout-name="A4">
<style:header><text:p text:style-name="Small">${head}</text:p></style:header>
<style:footer><text:p text:style-name="Foot"><text:page-number/> / <text:page-count/></text:p></style:footer>
</style:master-page></office:master-styles>
</office:document-styles>`;
}
