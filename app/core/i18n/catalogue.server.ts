import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { singleton } from "../singleton.server";
import { uiLanguages } from "./languages";

type Messages = Record<string, unknown>;
/** language → room → messages */
export type Catalogue = Record<string, Record<string, Messages>>;

/** Two trees of messages as one; a message that both have would be a mistake, and the first stays. */
function together(one: Messages, other: Messages): Messages {
  const merged: Messages = { ...other, ...one };
  for (const [key, value] of Object.entries(other)) {
    const there = one[key];
    if (isTree(there) && isTree(value)) merged[key] = together(there, value);
  }
  return merged;
}

const isTree = (value: unknown): value is Messages => typeof value === "object" && value !== null;

/** The message files of one language in a folder, by the part that they are: `<lang>.<part>.json`. */
function partsIn(folder: string, lang: string): [part: string, messages: Messages][] {
  const files = readdirSync(folder).filter(
    (file) => file.startsWith(`${lang}.`) && file.endsWith(".json"),
  );
  return files.map((file) => [
    file.slice(lang.length + 1, -".json".length),
    JSON.parse(readFileSync(join(folder, file), "utf8")) as Messages,
  ]);
}

function readAll(): Catalogue {
  const app = join(process.cwd(), "app");
  const rooms = readdirSync(join(app, "features"), { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name);
  const catalogue: Catalogue = {};
  for (const lang of uiLanguages) {
    const forLang: Record<string, Messages> = {
      shell: partsIn(join(app, "locales"), lang).reduce(
        (all, [, messages]) => together(all, messages),
        {} as Messages,
      ),
    };
    for (const room of rooms) {
      const folder = join(app, "features", room, "locales");
      let ofRoom: Messages = {};
      for (const [part, messages] of partsIn(folder, lang)) {
        if (part === "mail") forLang[`${room}.mail`] = messages;
        else ofRoom = together(ofRoom, messages);
      }
      forLang[room] = ofRoom;
    }
    catalogue[lang] = forLang;
  }
  return catalogue;
}

/**
 * All messages, by language and room. Each room keeps its own in `locales/<lang>.json`; those of its
 * mails in `<lang>.mail.json`; those that only loaders and commands say in `<lang>.server.json`, which no
 * browser fetches; those of some of its pages in `<lang>.<part>.json`, which the browser fetches for
 * these pages alone, as "room.part". The shell keeps its own in app/locales.
 */
export function catalogue(): Catalogue {
  if (process.env.NODE_ENV === "development") return readAll();
  return singleton("catalogue", readAll);
}
