import { brotliCompressSync, constants } from "node:zlib";
import { createElement } from "react";
import { renderToStaticMarkup } from "react-dom/server";
import type { RichText as Content } from "~/core/written-pages.server";
import { RichText } from "~/ui/rich-text";

/**
 * What a light publication page weighs besides its text: the shell, credits and styles, compressed.
 * Measured on the built product; tests/e2e/publications.test.ts keeps it true.
 */
export const bytesBesidesText = 14 * 1024;

/** Bytes of the light page with this text as they cross the line, without pictures. */
export function lightBytesOf(content: Content): number {
  const html = renderToStaticMarkup(createElement(RichText, { content, light: true }));
  const params = { [constants.BROTLI_PARAM_QUALITY]: 5 };
  return bytesBesidesText + brotliCompressSync(html, { params }).length;
}
