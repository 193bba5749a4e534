/**
 * Words that most often make up passwords, and keyboard rows that people slide along. With twelve
 * letters as the least, whole passwords from public lists are built from these; a few long ones
 * stand here as they are.
 */
export const commonPasswords: readonly string[] = `
password passw0rd passwort parola parol пароль паролик salasana kennwort passord sifre şifre
welcome willkommen добро пожаловать letmein login admin administrator root user guest test testing
master monkey dragon shadow sunshine princess football baseball basketball soccer superman batman
iloveyou ihateyou loveyou lovely trustno whatever freedom secret secure security access default
change changeme please hello goodbye qwerty qwertz azerty asdf zxcv qazwsx abc123 abcd1234
computer internet network server windows google facebook instagram youtube whatsapp telegram viber
school teacher student education learning learn pupil lesson university college kindergarten
школа учитель учительница ученик урок образование педагог класс университет институт
ministry minister министерство министр policy pedagogy technology community
summer winter spring autumn january february march april june july august september october
november december monday friday saturday sunday лето зима весна осень
любовь люблю тебя солнце солнышко зайка котик привет мама папа наташа саша маша
йцукен фывапр ячсмит qwer1234 1q2w3e 1qaz2wsx zaq12wsx q1w2e3
georgia tbilisi armenia yerevan azerbaijan baku kazakhstan astana almaty kyrgyzstan bishkek
tajikistan dushanbe uzbekistan tashkent turkmenistan ashgabat ukraine kyiv kiev moldova chisinau
belarus minsk russia moscow москва serbia belgrade beograd bosnia sarajevo montenegro podgorica
albania tirana kosovo prishtina macedonia skopje croatia zagreb bulgaria sofia romania bucuresti
greece athens turkey turkiye istanbul ankara киев минск алматы бишкек ташкент душанбе казахстан
unicef demoland correcthorsebatterystaple correct horse battery staple
`
  .trim()
  .split(/\s+/);

export const keyboardRows: readonly string[] = [
  "01234567890",
  "abcdefghijklmnopqrstuvwxyz",
  "абвгдеёжзийклмнопрстуфхцчшщъыьэюя",
  "qwertyuiop[]",
  "qwertzuiopü",
  "azertyuiop",
  "asdfghjkl;'",
  "zxcvbnm,./",
  "yxcvbnm,.-",
  "йцукенгшщзхъ",
  "фывапролджэ",
  "ячсмитьбю.",
];
