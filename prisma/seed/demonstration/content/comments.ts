/** The guide that colleagues comment on (see documents.ts). */
export const commentedGuide = "Три вопроса вечером: отзыв по телефону";

export interface DemoComment {
  by: string;
  /** words of the guide */
  quote: string;
  body: string;
  answers: readonly { by: string; body: string }[];
  settled?: boolean;
}

export const comments: readonly DemoComment[] = [
  {
    by: "ntf-member",
    quote: "пять минут на каждого",
    body: "А если в классе 28 учеников? Получается больше двух часов в неделю. Может быть, начать с пяти учеников?",
    answers: [
      { by: "teacher", body: "Хорошая мысль. В первую неделю я звонила только шестерым. Допишу." },
    ],
  },
  {
    by: "pedagogy-coordinator",
    quote: "Одна задача на неделю, которую можно продиктовать",
    body: "Давайте приложим пример такой задачи: без него трудно понять, насколько она короткая.",
    answers: [],
  },
  {
    by: "teacher-2",
    quote: "В среду ученик звонит сам",
    body: "У нас в среду электричества нет до вечера. Пусть каждый выбирает день.",
    answers: [{ by: "teacher", body: "Согласна: день может быть любой, лишь бы один и тот же." }],
    settled: true,
  },
];
