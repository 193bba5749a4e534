/**
 * Path of a Redis or Valkey server that runs; installs one where it may.
 * @throws Error with a sentence that says how to get one
 */
export function findRedis(): Promise<string>;
