/** Environment of the programs of PostgreSQL. */
// A whole environment on purpose: the server's own holds secrets.
export const childEnv = {
  NODE_ENV: "production" as const,
  PATH: "/usr/local/bin:/usr/bin:/bin",
  LC_ALL: "C",
  TZ: "UTC",
};
