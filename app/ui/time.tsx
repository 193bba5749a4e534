type TimeStyle = "date" | "datetime" | "month" | "time";

const styles: Record<TimeStyle, Intl.DateTimeFormatOptions> = {
  date: { day: "numeric", month: "long", year: "numeric" },
  datetime: { day: "numeric", month: "long", year: "numeric", hour: "2-digit", minute: "2-digit" },
  month: { month: "long", year: "numeric" },
  time: { hour: "2-digit", minute: "2-digit" },
};

/** English as the region writes it: the day first, hours to 24. */
function spelling(lang: string): string {
  return lang === "en" ? "en-GB" : lang;
}

/** Formatters cost far more to make than to use; a page of posts asks for the same few. */
const absoluteFormats = new Map<string, Intl.DateTimeFormat>();
const relativeFormats = new Map<string, Intl.RelativeTimeFormat>();

function absoluteFormat(lang: string, timeZone: string, style: TimeStyle) {
  const key = `${lang} ${timeZone} ${style}`;
  const known = absoluteFormats.get(key);
  if (known) return known;
  const made = new Intl.DateTimeFormat(spelling(lang), { ...styles[style], timeZone });
  absoluteFormats.set(key, made);
  return made;
}

function relativeFormat(lang: string) {
  const known = relativeFormats.get(lang);
  if (known) return known;
  const made = new Intl.RelativeTimeFormat(lang, { numeric: "auto" });
  relativeFormats.set(lang, made);
  return made;
}

const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;

function inWords(moment: Date, lang: string, timeZone: string, style: TimeStyle): string {
  // The year and its sign, Russian "2026 г.", stay on one line.
  return absoluteFormat(lang, timeZone, style).format(moment).replace(" г.", "\u00a0г.");
}

/** "3 hours ago" for anything less than a day away, otherwise null. */
export function relativeTime(value: Date, now: Date, lang: string): string | null {
  const away = value.getTime() - now.getTime();
  const distance = Math.abs(away);
  if (distance >= day) return null;
  if (distance < minute) return relativeFormat(lang).format(0, "second");
  if (distance < hour) return relativeFormat(lang).format(Math.trunc(away / minute), "minute");
  return relativeFormat(lang).format(Math.trunc(away / hour), "hour");
}

type TimeProps = {
  value: Date | string | number;
  lang: string;
  timeZone: string;
  /** The moment the page was made, from its loader. Without it the time is absolute. */
  now?: Date | string | number;
  format?: TimeStyle;
};

/**
 * A moment in the reader's language and zone: relative under a day, with the date on hover and in
 * print. Everything it needs comes as props, so server and browser say the same; the hydration
 * warning is off because their tables of month names may still be of different age.
 */
export function Time({ value, lang, timeZone, now, format = "date" }: TimeProps) {
  const moment = new Date(value);
  const iso = moment.toISOString();
  const full = inWords(moment, lang, timeZone, "datetime");
  const relative = now === undefined ? null : relativeTime(moment, new Date(now), lang);
  if (relative === null) {
    const absolute = inWords(moment, lang, timeZone, format);
    return (
      <time dateTime={iso} title={full === absolute ? undefined : full} suppressHydrationWarning>
        {absolute}
      </time>
    );
  }
  return (
    <time dateTime={iso} title={full} suppressHydrationWarning>
      <span className="screen-only" suppressHydrationWarning>
        {relative}
      </span>
      <span className="print-only" suppressHydrationWarning>
        {full}
      </span>
    </time>
  );
}

/** A day without an hour (`yyyy-mm-dd`), e.g. a due date: the same day in every zone. */
export function Day({ value, lang }: { value: string; lang: string }) {
  return (
    <time dateTime={value} suppressHydrationWarning>
      {inWords(new Date(`${value}T00:00:00Z`), lang, "UTC", "date")}
    </time>
  );
}
