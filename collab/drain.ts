import { setTimeout as pause } from "node:timers/promises";
import { closeCode } from "~/features/documents/collab-client/wire";
import type { Hub } from "./hub";
import type { CollabLog } from "./options";

/** How long sockets get to take the last messages before the process may go. */
const lastWordsMs = 250;

/** Ends all connections so that nothing accepted is lost and not everyone returns at once. */
export async function drain(
  hub: Hub,
  { deadlineMs, spreadMs, log }: { deadlineMs: number; spreadMs: number; log: CollabLog },
): Promise<void> {
  const controller = new AbortController();
  const deadline = pause(deadlineMs, "deadline" as const, { signal: controller.signal }).catch(
    () => "deadline" as const,
  );
  for (const connection of hub.connections) {
    connection.notify({ kind: "drain", delayMs: Math.round(Math.random() * spreadMs) });
  }
  const written = hub.whenWritten().then(() => "written" as const);
  const outcome = await Promise.race([written, deadline]);
  const sockets = hub.connections.size;
  for (const connection of hub.connections) connection.close(closeCode.restart, "restart");
  await Promise.race([hub.projectAll(), deadline]);
  await Promise.race([pause(sockets > 0 ? lastWordsMs : 0), deadline]);
  controller.abort();
  const pending = [...hub.documents()].reduce((sum, one) => sum + one.pendingFrames, 0);
  log.info({ outcome, sockets, pending }, "collaboration has drained");
}
