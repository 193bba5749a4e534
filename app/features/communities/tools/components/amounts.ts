/** An amount of data as people read it: "540 MB", "2.2 GB". */
export function dataAmount(megabytes: number, lang: string): string {
  const large = megabytes >= 1_000;
  return new Intl.NumberFormat(lang, {
    style: "unit",
    unit: large ? "gigabyte" : "megabyte",
    maximumFractionDigits: large ? 1 : 2,
  }).format(large ? megabytes / 1_000 : megabytes);
}

/** Percent with one place after the point; `least` is what very little is said to be under. */
export function percentText(percent: number, lang: string): { text: string; under: boolean } {
  const format = new Intl.NumberFormat(lang, { style: "percent", maximumFractionDigits: 1 });
  const under = percent > 0 && percent < 0.1;
  return { text: format.format((under ? 0.1 : percent) / 100), under };
}
