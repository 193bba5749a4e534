import { log } from "./log.server";
import { singleton } from "./singleton.server";

/**
 * What happened, as plain data: `{ name: "membership.grant-ended", … }`. Rooms declare their own in
 * their events.ts; composition.server.ts connects listeners.
 */
export interface DomainEvent {
  readonly name: string;
}

type Listener = (event: DomainEvent) => unknown;

const listeners = () =>
  singleton("event-listeners", () => new Map<string, Map<string, Listener>>());

/** Registers a listener under a key of its own; registering the same key again replaces it. */
export function listen<E extends DomainEvent>(
  name: E["name"],
  key: string,
  listener: (event: E) => unknown,
): void {
  const forName = listeners().get(name) ?? new Map<string, Listener>();
  forName.set(key, listener as Listener);
  listeners().set(name, forName);
}

/** Tells all listeners, after COMMIT. A listener that fails is logged and harms nobody else. */
export async function publish(...events: DomainEvent[]): Promise<void> {
  for (const event of events) {
    for (const [key, listener] of listeners().get(event.name) ?? []) {
      try {
        await listener(event);
      } catch (error) {
        log().error({ err: error, event: event.name, listener: key }, "an event listener failed");
      }
    }
  }
}
