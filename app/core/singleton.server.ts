const store = globalThis as typeof globalThis & { __learnin?: Map<string, unknown> };

/**
 * Makes a value once per process. The Remix bundle and the server's own bundle each hold their
 * own copy of our modules, so anything that must be one (pools, buses, registries) lives here.
 */
export function singleton<T>(name: string, make: () => T): T {
  store.__learnin ??= new Map();
  if (!store.__learnin.has(name)) store.__learnin.set(name, make());
  return store.__learnin.get(name) as T;
}

/** Forgets a value, so that the next call of {@link singleton} makes it anew. */
export function forgetSingleton(name: string): void {
  store.__learnin?.delete(name);
}
