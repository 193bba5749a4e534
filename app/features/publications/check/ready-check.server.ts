import { createHash } from "node:crypto";
import { type Block, blocksOf, linesOf } from "~/core/difference/blocks";
import { type Readability, readability } from "~/core/plain-language";
import { lightPageBytes } from "../limits";
import type { Check, Checked, Finding, FindingOf } from "./findings";
import { checkHeadings } from "./headings";
import { checkLinks } from "./links";
import { checkPictures } from "./pictures";
import { checkPupils } from "./pupils";
import { lightBytesOf } from "./size.server";
import { checkThings } from "./things";

export interface ReadyCheck {
  findings: Finding[];
  reading: Readability | null;
  /** bytes of the light page, as estimated */
  bytes: number;
  ready: boolean;
}

/** Guesses at pupils' names that are shown at once. */
const mostNames = 20;
/** A guide shorter than this is a note. */
const fewestWords = 30;
/** Above this LIX figure a text is for specialists (see core/plain-language). */
const hardLix = 50;

/**
 * Looks at a text before it is sent to review: nothing is fetched, nothing is written.
 * @param dismissed keys of findings that people have set aside
 */
export function readyCheck(checked: Checked, dismissed: ReadonlySet<string>): ReadyCheck {
  const blocks = blocksOf(checked.content);
  const text = linesOf(checked.content);
  const reading = readability(text, checked.lang);
  const bytes = lightBytesOf(checked.content);
  const all = [
    keyed("text", [...checkText(text), ...checkHints(blocks, checked.hints)]),
    keyed("gloss", checkGloss(checked)),
    keyed("pictures", checkPictures(blocks, checked.ownFiles)),
    keyed("links", checkLinks(blocks)),
    keyed("things", checkThings(blocks, checked.openThings)),
    keyed("headings", checkHeadings(blocks)),
    keyed("reading", checkReading(reading)),
    keyed("size", checkSize(bytes)),
    keyed("pupils", checkPupils(blocks, [checked.title, checked.titleEn ?? "", checked.summary])),
  ].flat();
  const left = all.filter(({ key, dismissible }) => !(dismissible && dismissed.has(key)));
  // Counted behind those set aside, or twenty of them would hide the next name.
  let names = 0;
  const findings = apart(left.filter(({ check }) => check !== "pupils" || names++ < mostNames));
  const ready = findings.every(({ level }) => level !== "blocking");
  return { findings, reading, bytes, ready };
}

function keyed(check: Check, found: readonly FindingOf[]): Finding[] {
  return found.map((one) => {
    const facts = JSON.stringify([check, one.code, one.values, one.place?.words ?? ""]);
    // A name set aside stays so wherever it stands.
    const same = one.dismissible ? JSON.stringify([check, one.code, one.values]) : facts;
    const key = createHash("sha256").update(same).digest("base64url").slice(0, 16);
    return { key, check, ...one };
  });
}

/** The same fault at the same words twice is two findings. */
function apart(findings: readonly Finding[]): Finding[] {
  const seen = new Map<string, number>();
  return findings.map((finding) => {
    const before = seen.get(finding.key) ?? 0;
    seen.set(finding.key, before + 1);
    return before === 0 ? finding : { ...finding, key: `${finding.key}-${before}` };
  });
}

function checkText(text: string): FindingOf[] {
  const words = text.match(/\p{L}+/gu)?.length ?? 0;
  if (words >= fewestWords) return [];
  return [{ code: "short", level: "blocking", place: null, values: { count: words } }];
}

/** A hint that stayed reads like advice to the reader, and is none. */
function checkHints(blocks: readonly Block[], hints: ReadonlySet<string>): FindingOf[] {
  const left = blocks.filter(({ text }) => hints.has(text.trim()));
  return left.map(({ place }) => ({ code: "hint", level: "blocking", place, values: {} }));
}

/** Every title has an English one beside it, so that other countries can find the work. */
function checkGloss({ lang, titleEn }: Checked): FindingOf[] {
  if (lang === "en" || titleEn?.trim()) return [];
  return [{ code: "missing", level: "blocking", place: null, values: {} }];
}

function checkReading(reading: Readability | null): FindingOf[] {
  if (!reading || reading.lix < hardLix) return [];
  const values = { lix: reading.lix, words: Math.round(reading.wordsPerSentence) };
  return [{ code: "hard", level: "advice", place: null, values }];
}

function checkSize(bytes: number): FindingOf[] {
  if (bytes <= lightPageBytes) return [];
  const values = { size: Math.ceil(bytes / 1024), target: lightPageBytes / 1024 };
  return [{ code: "heavy", level: "advice", place: null, values }];
}
