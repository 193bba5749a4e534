import type { Component } from "~/core/components";
import type { RichText } from "~/core/written-pages.server";

const text = (value: string): RichText => ({ type: "text", text: value });
const bold = (value: string): RichText => ({
  type: "text",
  text: value,
  marks: [{ type: "bold" }],
});
export const h2 = (value: string): RichText => ({
  type: "heading",
  attrs: { level: 2 },
  content: [text(value)],
});
export const p = (...parts: (string | RichText)[]): RichText => ({
  type: "paragraph",
  content: parts.map((part) => (typeof part === "string" ? text(part) : part)),
});
const list = (type: "bulletList" | "orderedList", items: string[]): RichText => ({
  type,
  content: items.map((item) => ({ type: "listItem", content: [p(item)] })),
});
const tasks = (items: [string, boolean][]): RichText => ({
  type: "taskList",
  content: items.map(([item, checked]) => ({
    type: "taskItem",
    attrs: { checked },
    content: [p(item)],
  })),
});
const table = (rows: string[][]): RichText => ({
  type: "table",
  content: rows.map((cells, row) => ({
    type: "tableRow",
    content: cells.map((cell) => ({
      type: row === 0 ? "tableHeader" : "tableCell",
      content: [p(cell)],
    })),
  })),
});
const page = (...content: RichText[]): RichText => ({ type: "doc", content });

export interface DemoDocument {
  component: Component | null;
  kind: "guide" | "minutes" | "page";
  title: string;
  lang: "en" | "ru";
  by: string;
  visibility: "community" | "country" | "public";
  /** everyone with this role in the community may write in it */
  editors?: "member";
  content: RichText;
}

export const documents: DemoDocument[] = [
  {
    component: "pedagogy",
    kind: "guide",
    title: "Три вопроса вечером: отзыв по телефону",
    lang: "ru",
    by: "teacher",
    visibility: "community",
    editors: "member",
    content: page(
      h2("Для кого это"),
      p(
        "Для учителя, у которого есть список учеников, телефон и ",
        bold("пять минут на каждого"),
        " в неделю.",
      ),
      h2("Что понадобится"),
      list("bulletList", [
        "Один номер телефона семьи",
        "Тетрадь с одной строкой на ученика",
        "Одна задача на неделю, которую можно продиктовать",
      ]),
      h2("Как это делать"),
      list("orderedList", [
        "В понедельник отправьте задачу сообщением: не длиннее трёх строк.",
        "В среду ученик звонит сам и рассказывает, как он думал.",
        "Ответьте по схеме: что получилось, что попробовать ещё раз, какой следующий шаг.",
      ]),
      h2("Что мы проверили"),
      table([
        ["Школа", "Учеников", "Позвонили сами"],
        ["Сельская школа, Холмистый район", "24", "19"],
        ["Школа № 7, Заречье", "28", "21"],
      ]),
      h2("Что ещё не готово"),
      tasks([
        ["Образец сообщения на русском и английском", true],
        ["Совет: что делать, если ученик молчит две недели", false],
        ["Отзыв школьного психолога", false],
      ]),
    ),
  },
  {
    component: "pedagogy",
    kind: "minutes",
    title: "First call of the community: notes",
    lang: "en",
    by: "facilitator",
    visibility: "country",
    content: page(
      h2("Who was there"),
      p("Eleven people by telephone, four by video. Demonstration data."),
      h2("What we decided"),
      list("bulletList", [
        "The first guide is about feedback by telephone; Tamara and Tigran write.",
        "One living case a month, brought by a teacher, never by the office.",
      ]),
      h2("Who does what until when"),
      tasks([
        ["Tamara: first outline of the guide", true],
        ["Tigran: try it with grade 7 and report", false],
      ]),
    ),
  },
  {
    component: "pedagogy",
    kind: "page",
    title: "What helps when the line is weak",
    lang: "en",
    by: "pedagogy-coordinator",
    visibility: "public",
    content: page(
      p(
        "Five things that our members tried in Demoland (a demonstration country) and would do again:",
      ),
      list("orderedList", [
        "Send text first; a picture only when someone asks for it.",
        "Agree on one hour a day when the family telephone is the pupil's.",
        "Prefer a call of three minutes to ten messages.",
        "Write down what was understood, not what was sent.",
        "Tell families what you will not ask of them.",
      ]),
    ),
  },
  {
    component: null,
    kind: "page",
    title: "Who does what in our task force",
    lang: "en",
    by: "ntf-member",
    visibility: "country",
    content: page(
      h2("Meetings"),
      p("Every second Tuesday, forty minutes, in the ministry and by telephone."),
      h2("What connects the three communities"),
      p(
        "Each decision of one community names what it needs from the other two; the list is read at every meeting.",
      ),
    ),
  },
];
