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
const shell = import.meta.glob<{ default: Record<string, unknown> }>(
  "../../locales/*.json",
) as Record<string, Load>;

function load(lang: string, room: string) {
  const loader =
    room === "shell"
      ? shell[`../../locales/${lang}.json`]
      : rooms[`../../features/${room}/locales/${lang}.json`];
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
