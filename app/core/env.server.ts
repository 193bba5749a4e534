import { isIP } from "node:net";
import { z } from "zod";
import { singleton } from "./singleton.server";

const flag = z
  .enum(["0", "1", "true", "false"])
  .transform((value) => value === "1" || value === "true");
const optionalText = z
  .string()
  .trim()
  .transform((value) => (value === "" ? undefined : value))
  .optional();

/** The word for this machine, addresses, and networks as 10.0.0.0/8. */
function isListOfAddresses(list: string): boolean {
  return list.split(",").every((one) => {
    const [address = "", bits, ...rest] = one.trim().split("/");
    if (address === "loopback" && bits === undefined) return true;
    const longest = isIP(address) === 6 ? 128 : 32;
    const isNetwork = bits === undefined || (/^\d{1,3}$/.test(bits) && Number(bits) <= longest);
    return isIP(address) !== 0 && isNetwork && rest.length === 0;
  });
}

/** Every setting of the product. `.env.example` explains each; a test keeps the two equal. */
export const envSchema = z.object({
  NODE_ENV: z.enum(["development", "production", "test"]).default("production"),
  PORT: z.coerce.number().int().min(0).max(65_535).default(3000),
  HOST: z.string().trim().min(1).default("127.0.0.1"),
  APP_ORIGIN: optionalText.pipe(z.url({ protocol: /^https?$/ }).optional()),
  DATABASE_URL: optionalText.pipe(z.url({ protocol: /^postgres(ql)?$/ }).optional()),
  REDIS_URL: optionalText.pipe(z.url({ protocol: /^rediss?$/ }).optional()),
  TRUSTED_PROXIES: z.string().trim().min(1).default("loopback").refine(isListOfAddresses, {
    error: "addresses or networks with commas between, such as loopback, 10.0.0.0/8",
  }),
  LEARNIN_DATA_DIR: z.string().trim().min(1).default(".data"),
  LEARNIN_DEMO: flag.optional(),
  SMTP_URL: optionalText.pipe(z.url({ protocol: /^smtps?$/ }).optional()),
  MAIL_FROM: z.string().trim().min(3).default("LearnIn <no-reply@localhost>"),
  SESSION_SECRET: optionalText.pipe(z.string().min(32).optional()),
  METRICS_TOKEN: optionalText.pipe(z.string().min(16).optional()),
  LOG_LEVEL: z.enum(["fatal", "error", "warn", "info", "debug", "trace", "silent"]).default("info"),
  WEB_CONCURRENCY: z.coerce.number().int().min(1).max(64).default(1),
});

export type Env = z.infer<typeof envSchema> & {
  /** where people reach the product; links in mails and the cross-site check use nothing else */
  APP_ORIGIN: string;
  LEARNIN_DEMO: boolean;
};

const loopback = new Set(["127.0.0.1", "::1", "[::1]", "localhost"]);

/**
 * Reads and checks the settings.
 * @throws Error with one line per faulty setting
 */
export function readEnv(source: Record<string, string | undefined>): Env {
  const result = envSchema.safeParse(source);
  if (!result.success) {
    const lines = result.error.issues.map((one) => `${one.path.join(".")}: ${one.message}`);
    throw new Error(`These settings cannot be used:\n  ${lines.join("\n  ")}`);
  }
  const env = result.data;
  const origin = new URL(env.APP_ORIGIN ?? `http://${hostOf(env.HOST)}:${env.PORT}`);
  // Behind a proxy the server listens on this machine only, and yet everyone reaches it.
  const forUsOnly = loopback.has(env.HOST) && loopback.has(origin.hostname);
  const demo = env.LEARNIN_DEMO ?? (!env.DATABASE_URL && forUsOnly);
  if (demo && !forUsOnly) {
    throw new Error(
      "LEARNIN_DEMO: demonstration mode lets anyone sign in as anyone, so it only runs on this machine itself (HOST and APP_ORIGIN at 127.0.0.1).",
    );
  }
  if (env.DATABASE_URL && !env.SESSION_SECRET && env.NODE_ENV === "production") {
    throw new Error(
      "SESSION_SECRET: needed together with DATABASE_URL; a random text of 32 letters or more, kept for good.",
    );
  }
  return { ...env, LEARNIN_DEMO: demo, APP_ORIGIN: origin.origin };
}

/** As it stands in an address: IPv6 in brackets. */
const hostOf = (host: string) => (host.includes(":") ? `[${host}]` : host);

/** The settings of this process, read once. */
export function env(): Env {
  return singleton("env", () => readEnv(process.env));
}
