import type { Component } from "~/core/components";

export interface DemoPost {
  by: string;
  body: string;
  lang: "en" | "ru";
  /** number of the post that it answers; absent: the opening post */
  to?: number;
  /** days before now, with hours as a fraction */
  daysAgo: number;
}

export interface DemoThread {
  component: Component;
  kind: "discussion" | "question";
  title: string;
  lang: "en" | "ru";
  posts: DemoPost[];
  pinned?: boolean;
  closed?: boolean;
  answer?: number;
}

export const threads: DemoThread[] = [
  {
    component: "pedagogy",
    kind: "discussion",
    title: "Добро пожаловать: кто мы и с чего начнём",
    lang: "ru",
    pinned: true,
    posts: [
      {
        by: "pedagogy-coordinator",
        lang: "ru",
        daysAgo: 20.3,
        body: "Здравствуйте! Напишите, пожалуйста, в двух предложениях: где вы работаете и **какой вопрос о занятиях на расстоянии** не даёт вам покоя.\n\nДесяти минут в неделю здесь достаточно. Правила сообщества — на странице «Правила».",
      },
      {
        by: "teacher",
        lang: "ru",
        daysAgo: 19.8,
        to: 1,
        body: "Сельская школа, начальные классы. Мой вопрос: как понять, что ученик понял, если я слышу его пять минут в неделю по телефону мамы?",
      },
      {
        by: "teacher-2",
        lang: "en",
        daysAgo: 19.6,
        to: 1,
        body: "Town school, physics. My question: how do I keep half the class at home and half in the room busy with *the same* lesson?",
      },
      {
        by: "facilitator",
        lang: "ru",
        daysAgo: 19.2,
        to: 2,
        body: "Тамара, мы пробовали «три вопроса вечером»: ученик сам звонит и отвечает на три коротких вопроса. Расскажу подробнее в отдельной теме.",
      },
    ],
  },
  {
    component: "pedagogy",
    kind: "question",
    title: "Как дать отзыв ученику, если есть только телефон и пять минут?",
    lang: "ru",
    answer: 2,
    posts: [
      {
        by: "teacher",
        lang: "ru",
        daysAgo: 12.5,
        body: "У меня 24 ученика, у 15 семей один кнопочный телефон. Сообщения доходят, фотографии — нет. Что можно сделать за пять минут на ученика в неделю?",
      },
      {
        by: "facilitator",
        lang: "ru",
        daysAgo: 12.1,
        to: 1,
        body: "Вот что сработало у нас:\n\n1. В понедельник по СМС — **одна** задача.\n2. В среду ученик звонит сам и *рассказывает ход решения*, не ответ.\n3. Учитель отвечает по схеме «получилось — попробуй ещё — следующий шаг».\n\nНа ученика уходит три-четыре минуты. Записываю в тетрадь одним словом.",
      },
      {
        by: "member-zarina",
        lang: "ru",
        daysAgo: 11.7,
        to: 2,
        body: "А если ученик не звонит?",
      },
      {
        by: "facilitator",
        lang: "ru",
        daysAgo: 11.6,
        to: 3,
        body: "Тогда в четверг звоню я. Обычно таких двое-трое. Если не отвечают две недели подряд, говорю школьному психологу.",
      },
      {
        by: "teacher",
        lang: "ru",
        daysAgo: 10.2,
        to: 2,
        body: "Попробовала неделю: 19 из 24 позвонили сами. Спасибо! Предлагаю описать это в пособии.",
      },
    ],
  },
  {
    component: "pedagogy",
    kind: "question",
    title: "Who has a good task that works both in class and at home?",
    lang: "en",
    posts: [
      {
        by: "teacher-2",
        lang: "en",
        daysAgo: 3.4,
        body: "I need a lesson for grade 7 physics (friction) that pupils at home can do with what is in the kitchen, while the rest does it in the room.\n\nWhat did you try, and what went wrong?",
      },
      {
        by: "member-ilir",
        lang: "en",
        daysAgo: 2.9,
        to: 1,
        body: "As a parent: please nothing that needs hot water or a hob. A ruler, a book and three coins would do.",
      },
    ],
  },
  {
    component: "policy",
    kind: "question",
    title: "Считаются ли дистанционные часы при расчёте нагрузки?",
    lang: "ru",
    posts: [
      {
        by: "member-gulnara",
        lang: "ru",
        daysAgo: 6.2,
        body: "В районе три школы закрывали на две недели. Учителя работали, но в табеле эти дни пустые. На какой документ можно сослаться?",
      },
      {
        by: "policy-coordinator",
        lang: "en",
        daysAgo: 5.6,
        to: 1,
        body: "There is none yet: this is the gap named in our purpose. Please describe one case without names; we will put it beside the draft order.",
      },
    ],
  },
];
