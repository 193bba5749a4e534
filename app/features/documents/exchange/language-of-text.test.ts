import { expect, it } from "vitest";
import { languageOfText } from "./language-of-text";

it.each([
  ["We call each family.", "en", "en"],
  ["We call each family.", null, null],
  ["Мы звоним каждой семье.", "en", null],
  ["Мы звоним каждой семье.", "ru", "ru"],
  ["Мы звоним школе в Ыссык-Кёле, и так каждый понедельник до самого лета.", "ru", "ru"],
  ["Биз ар бир үй-бүлөгө чалабыз жана суроо беребиз.", "ru", null],
  ["Біз әр отбасына қоңырау шаламыз.", "kk", "kk"],
  ["Ми телефонуємо кожній родині.", "uk", "uk"],
  ["Мы звоним каждой семье.", "tr", null],
  ["ჩვენ ვურეკავთ ყველა ოჯახს.", "en", "ka"],
  ["Մենք զանգում ենք բոլորին։", null, "hy"],
  ["Τηλεφωνούμε σε όλους.", "ru", "el"],
  ["نتصل بكل أسرة", "ar", "ar"],
  ["Her aileyi ararız.", "tr", "tr"],
  ["We call each family.", "ru", null],
  ["Биз хәр бир шаңараққа қоңыраў етемиз", "kaa", "kaa"],
  ["12:30", "en", "en"],
])("%s, said to be %s, is taken for %s", (text, said, taken) => {
  expect(languageOfText(text, said)).toBe(taken);
});
