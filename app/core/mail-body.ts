/** What a mail says, before it becomes text and HTML. Sentences are in the reader's language. */
export interface MailBody {
  readonly greeting?: string;
  readonly paragraphs: readonly string[];
  /** somebody's own words, set apart */
  readonly quote?: string | null;
  /** the one thing to do; `path` is on our own site */
  readonly action?: { readonly label: string; readonly path: string };
  /** a short code to type by hand */
  readonly code?: string;
  /** after the action: until when, and what if it was not you */
  readonly notes?: readonly string[];
  readonly footer: string;
}

/** @throws Error for anything but a path of our own */
function linkOf(path: string, origin: string): string {
  const url = new URL(path, origin);
  if (!path.startsWith("/") || url.origin !== origin) {
    throw new Error("A mail links to our own pages only.");
  }
  return url.href;
}

/** The mail as plain text. */
export function mailText(body: MailBody, origin: string): string {
  const parts = [
    body.greeting,
    ...body.paragraphs,
    body.quote?.replace(/^/gm, "> "),
    body.action && `${body.action.label}:\n${linkOf(body.action.path, origin)}`,
    body.code,
    ...(body.notes ?? []),
    `-- \n${body.footer}\n${origin}`,
  ];
  return `${parts.filter(Boolean).join("\n\n")}\n`;
}

const entities: Record<string, string> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
};

function escaped(text: string): string {
  return text.replace(/[&<>"']/g, (char) => entities[char] ?? char).replace(/\n/g, "<br>");
}

/** The mail as HTML without pictures, script or style sheets, in the reader's own colours. */
export function mailHtml(body: MailBody, lang: string, origin: string): string {
  const paragraph = (text: string) => `<p>${escaped(text)}</p>`;
  const action = body.action && {
    label: escaped(body.action.label),
    href: escaped(linkOf(body.action.path, origin)),
  };
  const parts = [
    body.greeting && paragraph(body.greeting),
    ...body.paragraphs.map(paragraph),
    body.quote && `<blockquote>${escaped(body.quote)}</blockquote>`,
    action && `<p><a href="${action.href}"><b>${action.label}</b></a><br>${action.href}</p>`,
    body.code &&
      `<p><code style="font-size:1.4em;letter-spacing:.08em">${escaped(body.code)}</code></p>`,
    ...(body.notes ?? []).map(paragraph),
    `<hr><p><small>${escaped(body.footer)}<br><a href="${escaped(origin)}">${escaped(origin)}</a></small></p>`,
  ];
  return [
    `<!doctype html><html lang="${escaped(lang)}"><head><meta charset="utf-8"></head>`,
    `<body style="font-family:sans-serif;line-height:1.5;max-width:36em">`,
    ...parts.filter(Boolean),
    "</body></html>",
  ].join("\n");
}
