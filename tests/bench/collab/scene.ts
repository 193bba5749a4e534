/** What every case needs. */
export interface Scene {
  personIds: readonly string[];
  /** How long the load of one case lasts. */
  seconds: number;
}

export type Figures = Record<string, number>;
