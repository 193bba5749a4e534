import { v7, validate } from "uuid";

/** A new UUIDv7: ordered by time, so that new rows stand together in their index. */
export function newId(): string {
  return v7();
}

/** True when a text from outside has the form of an id; whether it exists is another question. */
export function isId(value: unknown): value is string {
  return typeof value === "string" && value.length === 36 && validate(value);
}
