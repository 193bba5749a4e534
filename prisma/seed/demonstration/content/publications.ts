import type { RichText } from "~/core/written-pages.server";
import { h2, p } from "./documents";

const steps = (items: string[]): RichText => ({
  type: "orderedList",
  content: items.map((item) => ({ type: "listItem", content: [p(item)] })),
});

const start = [
  h2("For whom"),
  p(
    "For teachers whose pupils share a phone with the whole family, and for heads who want to know " +
      "that nobody is left out. This is a demonstration: Demoland and its people are invented.",
  ),
  h2("What you need"),
  p("One phone with a timer, a list of families, and a place where nobody has to shout."),
];
const listening = [
  h2("How it goes"),
  steps([
    "Agree on one evening a week. The family chooses it, not the school.",
    "Read aloud for five minutes. The pupil listens and draws what is going on.",
    "Ask three things: who was it about, what came next, and what would you have done.",
    "Write down one word that was new. Begin with it next week.",
  ]),
];

/** The first edition, and what the second one corrected. */
export const listeningFirst: RichText = {
  type: "doc",
  content: [
    ...start,
    ...listening,
    h2("What we saw"),
    p("In four weeks 19 of 24 pupils of one village school took part each week."),
  ],
};
export const listeningSecond: RichText = {
  type: "doc",
  content: [
    ...start,
    ...listening,
    h2("When the line breaks"),
    p("Send the next page as a voice message. It waits until there is a line, and costs less."),
    h2("What we saw"),
    p("In eight weeks 21 of 24 pupils of one village school took part nearly every week."),
  ],
};
export const secondNote = "A way for weak lines, and figures of eight weeks instead of four.";

/** In Russian, with one approval of two. */
export const familyEvening: RichText = {
  type: "doc",
  content: [
    h2("Для кого"),
    p(
      "Для классных руководителей, которые видят родителей раз в четверть. Это пример: Демоландия " +
        "и её люди выдуманы.",
    ),
    h2("Что сделать заранее"),
    steps([
      "За неделю спросите семьи, в какой вечер им удобно.",
      "Выберите один вопрос, на который нет ответа в учебнике.",
      "Приготовьте чай и место, где можно сидеть кругом.",
    ]),
    h2("Как идёт вечер"),
    p(
      "Первые десять минут говорят дети. Потом взрослые задают вопросы. В конце все вместе пишут одну строку о том, что попробуют дома.",
    ),
    h2("Что дальше"),
    p(
      "Через две недели позвоните каждой семье и спросите, что получилось. Запишите ответ одной строкой.",
    ),
  ],
};
