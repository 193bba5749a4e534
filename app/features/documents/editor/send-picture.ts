import type { FormReply } from "~/http/form";
import { paths } from "~/http/paths";
import type { AddedPicture } from "../commands/add-picture.server";

export type SentPicture =
  | { ok: true; picture: AddedPicture }
  /** in the reader's words; null when the line broke */
  | { ok: false; error: string | null };

/** Hands a picture to the server, which draws it anew and gives it an address. */
export async function sendPicture(docId: string, file: File): Promise<SentPicture> {
  const body = new FormData();
  body.set("picture", file);
  try {
    const answer = await fetch(paths.documentPictures(docId), { method: "POST", body });
    const reply = (await answer.json()) as { picture?: AddedPicture } & Partial<FormReply>;
    if (reply.picture) return { ok: true, picture: reply.picture };
    return { ok: false, error: Object.values(reply.errors ?? {}).flat()[0] ?? null };
  } catch {
    return { ok: false, error: null };
  }
}
