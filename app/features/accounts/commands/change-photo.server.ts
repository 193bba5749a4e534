import type { Person } from "~/core/actor";
import { type Tx, transact } from "~/core/db.server";
import { invalid, isAppError } from "~/core/errors";
import { type EncodedPicture, encodePicture, storePicture } from "~/core/files.server";
import { type Limit, spend } from "~/core/rate-limit.server";

const perHour: Limit = { name: "photo", points: 20, seconds: 60 * 60 };
const side = 256;

/** Sets the actor's photo, drawn anew. @throws Invalid when it is not a picture, RateLimited */
export async function changePhoto(actor: Person, bytes: Uint8Array): Promise<void> {
  await spend(perHour, actor.userId, "accounts.too-many-photos");
  const picture = await encodePhoto(bytes);
  await transact(async (tx) => {
    await dropPhoto(tx, actor);
    const ownerId = actor.userId;
    const { id } = await storePicture(tx, { ownerId, purpose: "photo" }, picture);
    await tx.user.update({ where: { id: ownerId }, data: { photoId: id } });
  });
}

async function encodePhoto(bytes: Uint8Array): Promise<EncodedPicture> {
  try {
    return await encodePicture({ bytes, width: side, height: side, fit: "cover" });
  } catch (error) {
    if (!isAppError(error)) throw error;
    const code = error.code === "core.picture-too-large" ? "photo-too-large" : "photo-unreadable";
    throw invalid(`accounts.${code}`, { field: "photo", cause: error });
  }
}

/** Takes the actor's photo away. */
export async function removePhoto(actor: Person): Promise<void> {
  await transact((tx) => dropPhoto(tx, actor));
}

async function dropPhoto(tx: Tx, actor: Person): Promise<void> {
  await tx.user.update({ where: { id: actor.userId }, data: { photoId: null } });
  await tx.storedFile.deleteMany({ where: { ownerId: actor.userId, purpose: "photo" } });
}
