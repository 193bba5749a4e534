import type { Component } from "~/core/components";

export interface DemoPurpose {
  /** answers to the four prompts in Russian, the language of Demoland's task force */
  answers: Record<"whom" | "problem" | "make" | "not", string>;
  /** absent while the page is still being written */
  published?: { summary: string; summaryEn: string; glossEn: string };
}

export const purposes: Record<Component, DemoPurpose> = {
  pedagogy: {
    answers: {
      whom: "Учителя сельских и городских школ Демоландии, их директора, психологи и родители учеников, которые учатся дома неделями.",
      problem:
        "Когда школа закрыта из-за снега, гриппа или ремонта, ученики получают задания, но не получают ответа. Каждый учитель ищет выход один.",
      make: "Три коротких пособия, проверенных в классе: как вернуть каждого ученика за неделю, как давать отзыв по телефону, как вести совмещённый урок. И одну встречу в месяц, на которой мы разбираем живой случай.",
      not: "Мы не пишем учебники, не проверяем учителей и не собираем данные об учениках.",
    },
    published: {
      summary:
        "Учителя помогают друг другу учить каждого ученика, когда школа закрыта, и после того, как она открылась.",
      summaryEn:
        "Teachers help each other to reach every pupil when school is closed, and after it opens again.",
      glossEn:
        "We serve teachers of village and town schools in Demoland, their heads, psychologists and the parents of pupils who learn at home for weeks. When a school closes for snow, flu or repairs, pupils get tasks but no answer, and each teacher looks for a way alone. In 90 days we make three short guides tried in class (bringing every pupil back within a week, feedback by telephone, the blended lesson) and hold one call a month on a living case. We do not write textbooks, do not inspect teachers and do not collect data about pupils.",
    },
  },
  policy: {
    answers: {
      whom: "Директора школ, районные отделы образования и сотрудники министерства, которые пишут для них правила.",
      problem:
        "Дистанционные часы учителя не считаются работой, а ответственность за связь с семьёй не записана нигде. Поэтому всё держится на доброй воле.",
      make: "Проект приказа о дистанционных часах, образец плана непрерывности для школы и список из десяти вопросов, которые директора задают чаще всего, с ответами министерства.",
      not: "Мы не обсуждаем зарплаты и не заменяем профсоюз.",
    },
    published: {
      summary:
        "Директора, районы и министерство вместе пишут правила, по которым учить можно и тогда, когда школа закрыта.",
      summaryEn:
        "School heads, districts and the ministry write the rules together that let teaching go on when schools close.",
      glossEn:
        "We serve school heads, district education offices and the ministry staff who write rules for them. A teacher's remote hours do not count as work, and nobody is named to keep in touch with families, so all depends on good will. In 90 days we make a draft order on remote hours, a model continuity plan for schools, and ten questions that heads ask most, answered by the ministry. We do not discuss pay and do not replace the union.",
    },
  },
  technology: {
    answers: {
      whom: "Школьные помощники по технике, учителя информатики и те, кто отвечает за сети в районах.",
      problem:
        "В половине школ связь хватает на один класс, а инструменты выбирают так, будто она есть у всех. Телефон в семье один на троих детей.",
      make: "",
      not: "",
    },
  },
};
