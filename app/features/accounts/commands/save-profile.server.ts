import type { Person } from "~/core/actor";
import { db, type Prisma } from "~/core/db.server";
import { conflict } from "~/core/errors";
import { uniqueViolation } from "~/core/row-refusal";
import { isReservedHandle } from "../handle";
import type { ProfileInput } from "../schema";

/** Saves the actor's own profile. @throws Conflict for a handle that is taken or reserved */
export async function saveProfile(actor: Person, input: ProfileInput): Promise<void> {
  const taken = () => conflict("accounts.handle-taken", { field: "handle" });
  const changed = input.handle !== actor.handle;
  // People of the demonstration are found by their handles.
  if (changed && (isReservedHandle(input.handle) || isReservedHandle(actor.handle))) throw taken();
  try {
    await db().user.update({ where: { id: actor.userId }, data: input });
  } catch (error) {
    throw uniqueViolation(error) ? taken() : error;
  }
}

/** Keeps language and data mode with the account, as the footer's switches set them. */
export async function savePreferences(
  actor: Person,
  choice: { lang?: string | undefined; data?: "light" | "full" | undefined },
): Promise<void> {
  const data: Prisma.UserUpdateInput = {};
  if (choice.lang) data.uiLang = choice.lang;
  if (choice.data) data.dataMode = choice.data;
  if (Object.keys(data).length > 0) await db().user.update({ where: { id: actor.userId }, data });
}
