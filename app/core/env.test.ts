import { describe, expect, it } from "vitest";
import { readEnv } from "./env.server";

const secret = "a".repeat(32);
const url = "postgres://learnin@localhost/learnin";

/** Catalogue O08. */
describe("settings that boot refuses", () => {
  it.each<[string, Record<string, string>, RegExp]>([
    ["demonstration for everyone", { HOST: "0.0.0.0", LEARNIN_DEMO: "1" }, /LEARNIN_DEMO/],
    ["demonstration on a name", { HOST: "learnin.example.org", LEARNIN_DEMO: "true" }, /DEMO/],
    [
      "demonstration behind a public address",
      { LEARNIN_DEMO: "1", APP_ORIGIN: "https://learnin.example.org" },
      /LEARNIN_DEMO/,
    ],
    ["a database without a secret", { DATABASE_URL: url }, /SESSION_SECRET/],
    ["an empty secret", { DATABASE_URL: url, SESSION_SECRET: " " }, /SESSION_SECRET/],
    ["a short secret", { SESSION_SECRET: "short" }, /SESSION_SECRET/],
    ["a short token for figures", { METRICS_TOKEN: "x" }, /METRICS_TOKEN/],
    ["no port", { PORT: "many" }, /PORT/],
    ["a port too large", { PORT: "65536" }, /PORT/],
    ["an address of another kind", { APP_ORIGIN: "ftp://learnin.example.org" }, /APP_ORIGIN/],
    ["a script for an address", { APP_ORIGIN: "javascript:alert(1)" }, /APP_ORIGIN/],
    ["another database", { DATABASE_URL: "mysql://localhost/x" }, /DATABASE_URL/],
    ["half a switch", { LEARNIN_DEMO: "maybe" }, /LEARNIN_DEMO/],
    ["no such log level", { LOG_LEVEL: "loud" }, /LOG_LEVEL/],
    ["another mail protocol", { SMTP_URL: "http://localhost" }, /SMTP_URL/],
  ])("%s", (_what, source, named) => {
    expect(() => readEnv(source)).toThrow(named);
  });

  it("says each fault on a line of its own, without the values, which may be secrets", () => {
    const read = () => readEnv({ PORT: "x1", SESSION_SECRET: "hush-hush", LOG_LEVEL: "x2" });
    expect(read).toThrow(/PORT: [^\n]+\n {2}SESSION_SECRET: [^\n]+\n {2}LOG_LEVEL: [^\n]+$/);
    expect(read).not.toThrow(/hush/);
  });
});

describe("settings that stand when none are given", () => {
  it("let nobody in from outside", () => {
    expect(readEnv({})).toMatchObject({
      NODE_ENV: "production",
      HOST: "127.0.0.1",
      APP_ORIGIN: "http://127.0.0.1:3000",
      LEARNIN_DEMO: true,
    });
  });

  it("make an address of an IPv6 host", () => {
    expect(readEnv({ HOST: "::1" })).toMatchObject({
      APP_ORIGIN: "http://[::1]:3000",
      LEARNIN_DEMO: true,
    });
  });

  it.each<[string, Record<string, string>]>([
    ["a database of its own", { DATABASE_URL: url, SESSION_SECRET: secret }],
    ["a public host", { HOST: "0.0.0.0" }],
    ["a proxy before it", { APP_ORIGIN: "https://learnin.example.org" }],
    ["a no", { LEARNIN_DEMO: "0" }],
  ])("show no demonstration with %s", (_what, source) => {
    expect(readEnv(source).LEARNIN_DEMO).toBe(false);
  });
});
