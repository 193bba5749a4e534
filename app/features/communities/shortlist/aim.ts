/**
 * Percent of people who live in rural places, as the UNESCO Institute for Lifelong Learning gives
 * it; other countries wait for a figure with a source.
 */
const ruralPercent: Record<string, number> = { tj: 73, kg: 64, uz: 50, kz: 43 };

export function ruralPercentOf(countryCode: string): number | undefined {
  return Object.hasOwn(ruralPercent, countryCode) ? ruralPercent[countryCode] : undefined;
}
