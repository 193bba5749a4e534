import Lightbulb from "lucide-react/icons/lightbulb";
import Quote from "lucide-react/icons/message-square-quote";
import Play from "lucide-react/icons/square-play";
import TriangleAlert from "lucide-react/icons/triangle-alert";
import { createElement, Fragment, type ReactNode } from "react";
import { isOwnPicture, safeAddress } from "./addresses";
import { Anchor } from "./anchor";
import { Icon } from "./icon";
import { Picture } from "./picture";
import type { TextWords } from "./text-words";

type Attrs = Readonly<Record<string, unknown>>;
type Shown = { attrs: Attrs; light: boolean; loadLabel: string; words: TextWords };

const wordsOf = (value: unknown): string => (typeof value === "string" ? value.trim() : "");

function pixels(value: unknown): number | undefined {
  return typeof value === "number" && Number.isInteger(value) && value > 0 && value <= 10_000
    ? value
    : undefined;
}

/** A picture of ours with whose it is; one from elsewhere is only named. */
export function PictureBlock({ attrs, light, loadLabel, words }: Shown) {
  const src = wordsOf(attrs.src);
  const alt = wordsOf(attrs.alt);
  if (!isOwnPicture(src)) return <PictureElsewhere src={src} alt={alt} />;
  const picture = (
    <Picture
      src={src}
      alt={alt}
      width={pixels(attrs.width)}
      height={pixels(attrs.height)}
      light={light}
      loadLabel={loadLabel}
    />
  );
  const credit = creditOf(attrs, words);
  if (credit === "") return picture;
  return (
    <figure className="picture-figure">
      {picture}
      <figcaption dir="auto">{credit}</figcaption>
    </figure>
  );
}

/** Whose a picture is and under what it may be shown, in a line. */
export function creditOf(attrs: Attrs, { licences }: Pick<TextWords, "licences">): string {
  const licence = wordsOf(attrs.licence);
  const said = Object.hasOwn(licences, licence) ? licences[licence] : undefined;
  const known = /^CC[ \w.-]{1,20}$/.test(licence) ? licence : said;
  return [wordsOf(attrs.credit).slice(0, 300), known].filter(Boolean).join(" · ");
}

/** Named and linked, not shown: reading a text makes nobody's browser call a stranger's server. */
function PictureElsewhere({ src, alt }: { src: string; alt: string }) {
  const to = /^https:\/\//i.test(src) ? safeAddress(src) : undefined;
  if (!to) return null;
  return (
    <p dir="auto" className="picture-elsewhere">
      <a href={to} rel="nofollow noopener noreferrer">
        {alt || to}
      </a>
    </p>
  );
}

const signs = { tip: Lightbulb, attention: TriangleAlert, example: Quote } as const;
type CalloutKind = keyof typeof signs;
const isKind = (value: unknown): value is CalloutKind =>
  typeof value === "string" && Object.hasOwn(signs, value);

type CalloutProps = { kind: unknown; words: TextWords; children: ReactNode };

/** Set apart by a sign, a word and a ground: the colour never speaks alone. */
export function Callout({ kind, words, children }: CalloutProps) {
  const known = isKind(kind) ? kind : "tip";
  return (
    <div role="note" className="callout" data-kind={known}>
      <p className="callout-name">
        <Icon of={signs[known]} size={18} />
        {words.callouts[known] ?? ""}
      </p>
      {children}
    </div>
  );
}

/** A video elsewhere as a card: its picture, title, size and whose server it is on. */
export function VideoCard({ attrs, light, loadLabel, words }: Shown) {
  const href = wordsOf(attrs.href);
  const to = /^https:\/\//i.test(href) ? safeAddress(href) : undefined;
  if (!to) return null;
  const poster = wordsOf(attrs.poster);
  const size = Number(wordsOf(attrs.size).replace(",", "."));
  const facts = [words.video, size > 0 ? words.megabytes(size) : "", hostOf(to)];
  return (
    <figure className="video-card">
      {isOwnPicture(poster) && !light ? (
        <Picture src={poster} alt="" light={light} loadLabel={loadLabel} />
      ) : (
        <Icon of={Play} size={32} />
      )}
      <figcaption>
        <a href={to} rel="nofollow noopener noreferrer" dir="auto">
          {wordsOf(attrs.title) || to}
        </a>
        <span className="quiet">{facts.filter(Boolean).join(" · ")}</span>
      </figcaption>
    </figure>
  );
}

function hostOf(address: string): string {
  return /^https:\/\/([^/?#]+)/i.exec(address)?.[1]?.replace(/^www\./, "") ?? "";
}

/** Something of ours in a text: its title and where it stands, put in by the page for this reader. */
export function OwnThing({ attrs, words }: Pick<Shown, "attrs" | "words">) {
  const title = wordsOf(attrs.title);
  const to = safeAddress(attrs.href);
  if (!title || !to?.startsWith("/")) return <ClosedThing>{words.closedThing}</ClosedThing>;
  return (
    <p className="own-thing">
      <Anchor to={to} lang={wordsOf(attrs.lang) || undefined} dir="auto">
        {title}
      </Anchor>
      <span className="quiet">{wordsOf(attrs.context)}</span>
    </p>
  );
}

export function ClosedThing({ children }: { children: string }) {
  return children ? <p className="own-thing quiet">{children}</p> : null;
}

type NoteProps = { number: number; prefix: string; words: TextWords };

export function NoteMark({ number, prefix, words }: NoteProps) {
  return (
    <sup className="note-mark">
      <a
        id={`${prefix}at-${number}`}
        href={`#${prefix}note-${number}`}
        aria-label={words.note(number)}
      >
        {number}
      </a>
    </sup>
  );
}

/** A hand-made update may bring any length. */
const longestNote = 2_000;

type FootnotesProps = { notes: readonly string[]; prefix: string; words: TextWords };

/** What the notes of a text say, each with the way back to its place. */
export function Footnotes({ notes, prefix, words }: FootnotesProps) {
  if (notes.length === 0) return null;
  return (
    <div role="doc-endnotes" aria-label={words.notes} className="footnotes">
      <ol>
        {notes.map((note, index) => {
          const number = index + 1;
          return (
            <li key={number} id={`${prefix}note-${number}`} dir="auto">
              {linked(note)}{" "}
              <a
                className="note-back no-print"
                href={`#${prefix}at-${number}`}
                aria-label={words.back(number)}
              >
                ↑
              </a>
            </li>
          );
        })}
      </ol>
    </div>
  );
}

/** Sources are often addresses: they can be followed. */
function linked(note: string): ReactNode {
  const parts = note.slice(0, longestNote).split(/(https?:\/\/[^\s<>"]+[^\s<>".,;:!?)\]])/g);
  const drawn = parts.map((part, index) => {
    const to = index % 2 === 1 ? safeAddress(part) : undefined;
    if (!to) return part;
    return createElement("a", { href: to, rel: "nofollow noopener noreferrer" }, part);
  });
  // Given as arguments: their order is all the identity they have.
  return createElement(Fragment, null, ...drawn);
}
