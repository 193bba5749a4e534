import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { singleton } from "../singleton.server";
import { uiLanguages } from "./languages";

type Messages = Record<string, unknown>;
/** language → room → messages */
export type Catalogue = Record<string, Record<string, Messages>>;

function read(path: string): Messages | undefined {
  return existsSync(path) ? (JSON.parse(readFileSync(path, "utf8")) as Messages) : undefined;
}

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

function readAll(): Catalogue {
  const app = join(process.cwd(), "app");
  const rooms = readdirSync(join(app, "features"), { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name);
  const catalogue: Catalogue = {};
  for (const lang of uiLanguages) {
    const forLang: Record<string, Messages> = {
      shell: read(join(app, "locales", `${lang}.json`)) ?? {},
    };
    for (const room of rooms) {
      const folder = join(app, "features", room, "locales");
      const ofServer = read(join(folder, `${lang}.server.json`)) ?? {};
      forLang[room] = together(read(join(folder, `${lang}.json`)) ?? {}, ofServer);
      const mail = read(join(folder, `${lang}.mail.json`));
      if (mail) forLang[`${room}.mail`] = mail;
    }
    catalogue[lang] = forLang;
  }
  return catalogue;
}

/**
 * All messages, by language and room. Each room keeps its own in `locales/<lang>.json`, those of its
 * mails in `locales/<lang>.mail.json`, those that only loaders and commands say in `locales/<lang>.server.json`,
 * which no browser fetches, and the shell keeps its own in app/locales.
 */
export function catalogue(): Catalogue {
  if (process.env.NODE_ENV === "development") return readAll();
  return singleton("catalogue", readAll);
}
