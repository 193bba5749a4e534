declare module "vitest" {
  /** What the global set-up hands to the workers; read it with `inject(…)`. */
  interface ProvidedContext {
    database: { adminUrl: string; productUrl: string };
    chromium: string;
  }
}

export {};
