import { hash, parseOptions, verify } from "@node-rs/argon2";
import { unavailable } from "~/core/errors";
import { singleton } from "~/core/singleton.server";
import { normalisePassword } from "./password-rules";

/**
 * argon2id with 46 MiB and one pass. Source: OWASP Password Storage Cheat Sheet, whose equivalent
 * choices begin at m=19456, t=2; this one costs about 50 ms on an ordinary core.
 */
export const hashing = { memoryCost: 47_104, timeCost: 1, parallelism: 1 } as const;

/**
 * Verified when there is no such account, so that knowing and not knowing an address take the same
 * time. It is the hash of random bytes that nobody kept, under {@link hashing}; a test holds that.
 */
export const nobodysHash =
  "$argon2id$v=19$m=47104,t=1,p=1$SincneYT8GwTk2puQszX+Q$YTZGNoZCax0vAiYyE950+HzakrvYNqcYOjKrdPMlLO4";

/** At most this many hashes are computed at once: they share four threads with file reading. */
const atOnce = 4;
const longestQueue = 200;

interface Gate {
  running: number;
  waiting: (() => void)[];
}

const gate = () => singleton<Gate>("password-gate", () => ({ running: 0, waiting: [] }));

/** @throws Unavailable when so many wait that an answer would come too late */
async function gated<T>(work: () => Promise<T>): Promise<T> {
  const state = gate();
  if (state.running >= atOnce) {
    if (state.waiting.length >= longestQueue) throw unavailable();
    await new Promise<void>((resolve) => state.waiting.push(resolve));
  } else {
    state.running += 1;
  }
  try {
    return await work();
  } finally {
    // The place goes straight to who waits longest, else it becomes free.
    const next = state.waiting.shift();
    if (next) next();
    else state.running -= 1;
  }
}

/** The stored form of a password, which was checked by `passwordSchema` before. */
export function hashPassword(password: string): Promise<string> {
  return gated(() => hash(normalisePassword(password), hashing));
}

/** Is this the password? Without a stored hash the answer is no, after the same amount of work. */
export async function verifyPassword(stored: string | null, password: string): Promise<boolean> {
  const right = await gated(() => verify(stored ?? nobodysHash, normalisePassword(password)));
  return stored !== null && right;
}

/** Was the hash made with weaker parameters than today's? */
export function isOutdated(stored: string): boolean {
  const made = parseOptions(stored);
  return made.memoryCost < hashing.memoryCost || made.timeCost < hashing.timeCost;
}
