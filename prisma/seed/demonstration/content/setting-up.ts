import type { Component } from "~/core/components";

type Kind = "ministry" | "state_body" | "school" | "university" | "ngo" | "start_up" | "partner";

export interface DemoCandidate {
  component: Component;
  name: string;
  organisation: string;
  organisationKind: Kind;
  place: string;
  rural: boolean;
  gender: "woman" | "man" | "unsaid";
  lang: "en" | "ru";
  why: string;
  state: "idea" | "to_contact" | "contacted" | "yes" | "later" | "no";
}

const candidate = (
  component: Component,
  name: string,
  organisationKind: Kind,
  organisation: string,
  place: string,
  rest: Pick<DemoCandidate, "rural" | "gender" | "lang" | "why" | "state">,
): DemoCandidate => ({ component, name, organisation, organisationKind, place, ...rest });

export const candidates: DemoCandidate[] = [
  candidate(
    "pedagogy",
    "Aigerim Demo",
    "school",
    "Village school, Steppe District",
    "Steppe District",
    {
      rural: true,
      gender: "woman",
      lang: "ru",
      why: "Ведёт малокомплектный класс четвёртый год.",
      state: "yes",
    },
  ),
  candidate("pedagogy", "Marko Demo", "university", "University of Demo City", "Demo City", {
    rural: false,
    gender: "man",
    lang: "en",
    why: "Trains future teachers; can bring student observers.",
    state: "yes",
  }),
  candidate("pedagogy", "Lusine Demo", "ngo", "Open School Demoland", "Demo City", {
    rural: false,
    gender: "woman",
    lang: "en",
    why: "Runs reading clubs for children who missed lessons.",
    state: "contacted",
  }),
  candidate("pedagogy", "Bekzat Demo", "state_body", "District education office", "Lake District", {
    rural: true,
    gender: "man",
    lang: "ru",
    why: "Знает все школы района.",
    state: "contacted",
  }),
  candidate(
    "pedagogy",
    "Nadia Demo",
    "ministry",
    "Ministry of Education of Demoland",
    "Demo City",
    {
      rural: false,
      gender: "woman",
      lang: "ru",
      why: "Отвечает за начальную школу.",
      state: "yes",
    },
  ),
  candidate("pedagogy", "Elira Demo", "school", "School No. 7, Riverside", "Riverside", {
    rural: false,
    gender: "woman",
    lang: "en",
    why: "School psychologist; knows the quiet pupils.",
    state: "yes",
  }),
  candidate("pedagogy", "Davit Demo", "partner", "Demo Foundation", "Demo City", {
    rural: false,
    gender: "man",
    lang: "en",
    why: "May pay for printing the guides.",
    state: "later",
  }),
  candidate("pedagogy", "Sofia Demo", "school", "Village school, Hill District", "Hill District", {
    rural: true,
    gender: "woman",
    lang: "ru",
    why: "Пробует уроки по радио.",
    state: "contacted",
  }),
  candidate("policy", "Hamid Demo", "school", "School heads' association, Demoland", "Riverside", {
    rural: false,
    gender: "man",
    lang: "en",
    why: "Speaks for forty school heads.",
    state: "contacted",
  }),
  candidate("policy", "Iryna Demo", "ministry", "Ministry of Education of Demoland", "Demo City", {
    rural: false,
    gender: "woman",
    lang: "ru",
    why: "Пишет приказы о нагрузке.",
    state: "to_contact",
  }),
  candidate("policy", "Goran Demo", "state_body", "District education office", "Hill District", {
    rural: true,
    gender: "man",
    lang: "ru",
    why: "Первым закрыл школы из-за снега и первым открыл.",
    state: "idea",
  }),
];

export interface DemoTool {
  component: Component;
  function: "discuss" | "write" | "meet" | "share_files" | "chat" | "reach_offline";
  tool: string;
  reason: string;
  megabytes: number;
  needsApp: boolean;
}

const tool = (
  component: Component,
  name: DemoTool["function"],
  chosen: string,
  reason: string,
  megabytes: number,
  needsApp = false,
): DemoTool => ({ component, function: name, tool: chosen, reason, megabytes, needsApp });

export const tools: DemoTool[] = [
  tool(
    "pedagogy",
    "discuss",
    "LearnIn",
    "Читается без приложения и остаётся, когда мессенджер очищен.",
    1,
  ),
  tool("pedagogy", "write", "LearnIn", "Пишем вместе, текст не теряется при слабой связи.", 2),
  tool(
    "pedagogy",
    "meet",
    "Telephone conference of the ministry",
    "По телефону подключается каждый; видео только для показа.",
    0,
  ),
  tool("pedagogy", "share_files", "LearnIn", "Небольшие файлы рядом с текстом.", 3),
  tool("pedagogy", "chat", "Telegram", "У всех уже есть; только для срочного.", 2, true),
  tool(
    "pedagogy",
    "reach_offline",
    "Radio lesson and printed sheet",
    "Раз в месяц районное радио и листок в школе.",
    0,
  ),
  tool(
    "policy",
    "discuss",
    "LearnIn",
    "The answers of the ministry stay where everybody finds them.",
    1,
  ),
  tool("policy", "write", "LearnIn", "Drafts are written with school heads, not for them.", 2),
];
