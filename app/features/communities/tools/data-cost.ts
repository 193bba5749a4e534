/** A published figure and where it is from. */
export interface DataPrice {
  /** percent of a mean monthly wage that 10 GB of mobile data cost */
  readonly wagePercentOf10Gb: number;
  readonly year: number;
  readonly source: string;
}

/** Mobile Data Affordability Index, April 2024: plan of 10 GB or more against the mean wage. */
const index2024 = (wagePercentOf10Gb: number): DataPrice => ({
  wagePercentOf10Gb,
  year: 2024,
  source: "Broadband Genie, Mobile Data Affordability Index",
});

const prices: Record<string, DataPrice> = {
  tj: index2024(8.1),
  kg: index2024(2.4),
  kz: index2024(1.7),
  uz: index2024(1.2),
};

/** Weekly use over a month, as the page words it: "an hour a week for a month". */
const weeksInMonth = 4;
const megabytesIn10Gb = 10_000;

export interface MonthlyCost {
  /** megabytes in a month of weekly use */
  megabytes: number;
  /** of a mean wage, where the country's price is known */
  wagePercent: number | null;
  price: DataPrice | null;
}

/**
 * What an hour (or a use) a week costs somebody in a month.
 * @param megabytes of one hour or use
 */
export function monthlyCost(megabytes: number, countryCode: string): MonthlyCost {
  const month = megabytes * weeksInMonth;
  const price = Object.hasOwn(prices, countryCode) ? (prices[countryCode] ?? null) : null;
  return {
    megabytes: month,
    wagePercent: price && (month / megabytesIn10Gb) * price.wagePercentOf10Gb,
    price,
  };
}
