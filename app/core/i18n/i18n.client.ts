import { createInstance, type i18n } from "i18next";
import resourcesToBackend from "i18next-resources-to-backend";
import { initReactI18next } from "react-i18next";
import { i18nOptions } from "./options";

type Load = () => Promise<{ default: Record<string, unknown> }>;

const rooms = import.meta.glob<{ default: Record<string, unknown> }>([
  "../../features/*/locales/*.json",
  "!../../features/*/locales/*.mail.json",
  "!../../features/*/locales/*.server.json",
]) as Record<string, Load>;
const shell = import.meta.glob<{ default: Record<string, unknown> }>([
  "../../locales/*.json",
  "!../../locales/*.server.json",
]) as Record<string, Load>;

/** `room` may name a part of a room: "communities.set-up" is its `<lang>.set-up.json`. */
function load(lang: string, room: string) {
  const [name = room, part] = room.split(".");
  const file = part ? `${lang}.${part}.json` : `${lang}.json`;
  const loader =
    room === "shell"
      ? shell[`../../locales/${file}`]
      : rooms[`../../features/${name}/locales/${file}`];
  return loader ? loader().then((module) => module.default) : Promise.resolve({});
}

/**
 * The browser's translator. Messages come room by room, each a cached file of its own; a page of
 * a room not seen yet waits for them in React's transition.
 */
export async function browserI18n(lang: string, roomsNeeded: string[]): Promise<i18n> {
  const instance = createInstance();
  await instance
    .use(initReactI18next)
    .use(resourcesToBackend(load))
    .init({ ...i18nOptions, lng: lang, ns: [...new Set(roomsNeeded)], fallbackLng: false });
  return instance;
}
