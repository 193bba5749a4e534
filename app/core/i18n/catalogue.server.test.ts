import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { catalogue } from "./catalogue.server";
import { defaultLanguage, uiLanguages } from "./languages";

/** What translators are asked for: every message in every language, whole. */
const pluralEnding = /_(zero|one|two|few|many|other)$/;

/** "room:path.of.key" → message, of one language, plural forms apart. */
function messagesOf(lang: string): Map<string, string> {
  const found = new Map<string, string>();
  const walk = (node: unknown, path: string) => {
    if (typeof node === "string") found.set(path, node);
    else if (node && typeof node === "object") {
      for (const [key, value] of Object.entries(node)) {
        walk(value, path.includes(":") ? `${path}.${key}` : `${path}:${key}`);
      }
    }
  };
  for (const [room, messages] of Object.entries(catalogue()[lang] ?? {})) {
    for (const [key, value] of Object.entries(messages)) walk(value, `${room}:${key}`);
  }
  return found;
}

const messages = new Map(uiLanguages.map((lang) => [lang, messagesOf(lang)]));
const of = (lang: (typeof uiLanguages)[number]) => messages.get(lang) ?? new Map<string, string>();
const stem = (key: string) => key.replace(pluralEnding, "");
const stems = (lang: (typeof uiLanguages)[number]) => new Set([...of(lang).keys()].map(stem));
const others = uiLanguages.filter((lang) => lang !== defaultLanguage);

/** Keys of a tree of messages, as "path.of.key". */
const keysIn = (node: object, path: string): string[] =>
  Object.entries(node).flatMap(([key, value]) =>
    typeof value === "object" ? keysIn(value, `${path}${key}.`) : [path + key],
  );

/** Values and elements that a message has places for. */
function places(message: string): Set<string> {
  return new Set(message.match(/\{\{\s*[\w.]+|<\/?\w+\s*\/?>|\$t\([^)]*\)/g) ?? []);
}

describe.each(others)("%s", (lang) => {
  it("has every message of English, and no other", () => {
    const [ours, english] = [stems(lang), stems(defaultLanguage)];
    expect([...english].filter((key) => !ours.has(key))).toEqual([]);
    expect([...ours].filter((key) => !english.has(key))).toEqual([]);
  });

  it("has the places for values that English has", () => {
    const wanted = new Map<string, Set<string>>();
    for (const [key, message] of of(defaultLanguage)) {
      const all = wanted.get(stem(key)) ?? new Set();
      for (const place of places(message)) all.add(place);
      wanted.set(stem(key), all);
    }
    const ours = new Map<string, Set<string>>();
    for (const [key, message] of of(lang)) {
      const all = ours.get(stem(key)) ?? new Set();
      for (const place of places(message)) all.add(place);
      ours.set(stem(key), all);
    }
    const different = [...ours].filter(
      ([key, found]) => String([...found].sort()) !== String([...(wanted.get(key) ?? [])].sort()),
    );
    expect(different.map(([key]) => key)).toEqual([]);
  });

  it("is translated: no sentence stands there in English", () => {
    const english = of(defaultLanguage);
    const same = [...of(lang)].filter(
      ([key, message]) => message === english.get(key) && /[a-z]{3,} [a-z]{2,}/i.test(message),
    );
    expect(same.map(([key]) => key)).toEqual([]);
  });
});

describe.each(uiLanguages)("plural forms of %s", (lang) => {
  const rules = new Intl.PluralRules(lang);
  const { pluralCategories } = rules.resolvedOptions();

  it("are all there, and no others", () => {
    const forms = new Map<string, string[]>();
    for (const key of of(lang).keys()) {
      const form = pluralEnding.exec(key)?.[1];
      // i18next's own: a better sentence for none at all, in any language.
      if (form && form !== "zero") forms.set(stem(key), [...(forms.get(stem(key)) ?? []), form]);
    }
    const wanted = String([...pluralCategories].sort());
    const wrong = [...forms].filter(([, found]) => String(found.sort()) !== wanted);
    expect(wrong).toEqual([]);
  });

  it("name their number wherever a form stands for several numbers", () => {
    const several = (form: string) =>
      Array.from({ length: 200 }, (_, count) => rules.select(count)).filter((one) => one === form)
        .length > 1;
    const silent = [...of(lang)].filter(([key, message]) => {
      const form = pluralEnding.exec(key)?.[1];
      const counted = of(lang)
        .get(`${stem(key)}_other`)
        ?.includes("{{count");
      return form && counted && several(form) && !message.includes("{{count");
    });
    expect(silent.map(([key]) => key)).toEqual([]);
  });
});

describe("the code", () => {
  const app = join(process.cwd(), "app");
  const sources = readdirSync(app, { recursive: true, encoding: "utf8" })
    .filter((file) => /\.tsx?$/.test(file) && !/\.test\.tsx?$/.test(file))
    .map((file) => ({ file, text: readFileSync(join(app, file), "utf8") }));
  const known = stems(defaultLanguage);

  it("asks for messages that exist", () => {
    const missing = sources.flatMap(({ file, text }) => {
      // On the server a room's parts are one.
      const rooms = [...text.matchAll(/useTranslation\(\[?"([\w-]+)"/g)].map((match) => match[1]);
      return [...text.matchAll(/\bt\(\s*"([\w.:-]+)"/g)].flatMap(([, key = ""]) => {
        const candidates = key.includes(":")
          ? [key]
          : [...rooms.map((room) => `${room}:${key}`), `shell:${key}`];
        return candidates.some((one) => known.has(one)) ? [] : [`${file}: ${key}`];
      });
    });
    expect(missing).toEqual([]);
  });

  it("uses on a page only messages that the browser has before it takes over: its room's, the shell's", () => {
    const strays = sources.flatMap(({ file, text }) => {
      const room = /^features\/([^/]+)\//.exec(file)?.[1] ?? "shell";
      const named = [...text.matchAll(/useTranslation\(\[?"([\w.-]+)"/g)].map((match) => match[1]);
      return named.filter((one) => one !== room && one !== "shell").map((one) => `${file}: ${one}`);
    });
    expect(strays).toEqual([]);
  });

  it("says in components only what is in the files that the browser fetches", () => {
    const fetched = (name: string) => {
      const [room = name, part] = name.split(".");
      const folder = room === "shell" ? "locales" : join("features", room, "locales");
      const file = part ? `${defaultLanguage}.${part}.json` : `${defaultLanguage}.json`;
      return keysIn(JSON.parse(readFileSync(join(app, folder, file), "utf8")), "").map(stem);
    };
    const missing = sources.flatMap(({ file, text }) => {
      const named = [...text.matchAll(/useTranslation\((\[[^\]]*\]|"[\w.-]+")/g)].flatMap(
        ([, names = ""]) => names.match(/[\w.-]+/g) ?? [],
      );
      if (named.length === 0) return [];
      const there = new Set([...named, "shell"].flatMap(fetched));
      const said = [...text.matchAll(/\bt\(\s*"([\w.-]+)"/g)].map(([, key = ""]) => key);
      return said.filter((key) => !there.has(key)).map((key) => `${file}: ${key}`);
    });
    expect(missing).toEqual([]);
  });

  it("leaves the sentences of refusals to the server", () => {
    const browsers = sources.filter(({ file }) => !/\.server\.tsx?$/.test(file));
    const missing = browsers.filter(({ text }) => /[a-z}]:errors\.[a-z$]/.test(text));
    const ofShell = missing.filter(({ text }) => !/"shell:errors\./.test(text));
    expect(ofShell.map(({ file }) => file)).toEqual([]);
  });

  it("has a sentence for every refusal", () => {
    // Core's own refusals have the sentences of their kind.
    const refusal =
      /\b(?:forbidden|invalid|conflict|rateLimited|deny)\(\s*"(?!core\.)([a-z-]+)\.([\w-]+)"/g;
    const missing = sources.flatMap(({ file, text }) =>
      [...text.matchAll(refusal)]
        .map(([, room, name]) => `${room}:errors.${name}`)
        .filter((key) => !known.has(key))
        .map((key) => `${file}: ${key}`),
    );
    expect(missing).toEqual([]);
  });
});

describe("the Russian of all rooms", () => {
  const all = [...of("ru")];
  const space = "[ ]";

  it("keeps a number and what it counts on one line", () => {
    const number =
      "(\\{\\{(count|size|target|megabytes|hours|minutes|days)\\}\\}|(?<![\\d.,])\\d+)";
    const torn = new RegExp(`${number}${space}[а-яё%]`, "i");
    expect(all.filter(([, message]) => torn.test(message)).map(([key]) => key)).toEqual([]);
  });

  it("has long dashes that do not begin a line", () => {
    const dashes = new RegExp(`\\S${space}[—–]|–\\s`);
    expect(all.filter(([, message]) => dashes.test(message)).map(([key]) => key)).toEqual([]);
  });
});
