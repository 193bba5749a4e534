/** A letter for each author by their place in the list, A to Z, then AA; it is what tells them apart. */
export function letterOf(place: number): string {
  const last = String.fromCharCode(65 + (place % 26));
  return place < 26 ? last : letterOf(Math.floor(place / 26) - 1) + last;
}

/** The letter in a shape of its own edge: four edges go round, so that neighbours look different. */
export function CreditMark({ place }: { place: number }) {
  return <span className={`credit-mark credit-edge-${place % 4}`}>{letterOf(place)}</span>;
}
