import type { ShownThing } from "~/core/own-things.server";
import { paths } from "~/http/paths";

/** null: not open to this person; undefined: the server could not be asked */
export type ReadThing = ShownThing | null | undefined;

/** The nodes of a text are made one after the other: they are asked for together. */
const pauseMs = 30;
/** As many as the server looks up at once. */
const mostAtOnce = 50;

/** Asks what stands behind the addresses of ours in a text, each once. */
export class ThingReader {
  private readonly known = new Map<string, Promise<ReadThing>>();
  private waiting: { href: string; tell(thing: ReadThing): void }[] = [];
  private timer: ReturnType<typeof setTimeout> | undefined;

  constructor(private readonly docId: string) {}

  read(href: string): Promise<ReadThing> {
    const known = this.known.get(href);
    if (known) return known;
    const asked = new Promise<ReadThing>((tell) => {
      this.waiting.push({ href, tell });
      this.timer ??= setTimeout(() => void this.ask(), pauseMs);
    });
    this.known.set(href, asked);
    return asked;
  }

  private async ask(): Promise<void> {
    this.timer = undefined;
    const asked = this.waiting.splice(0, mostAtOnce);
    if (this.waiting.length > 0) this.timer = setTimeout(() => void this.ask(), pauseMs);
    const things = await this.fetchThings(asked.map(({ href }) => href));
    for (const { href, tell } of asked) {
      // Asked again by the next who draws it, when there may be a line.
      if (!things) this.known.delete(href);
      tell(things ? (things[href] ?? null) : undefined);
    }
  }

  private async fetchThings(addresses: string[]): Promise<Record<string, ShownThing> | null> {
    const query = new URLSearchParams(addresses.map((href) => ["at", href]));
    try {
      const answer = await fetch(`${paths.things(this.docId)}?${query}`);
      if (!answer.ok) return null;
      const { things } = (await answer.json()) as { things: Record<string, ShownThing> };
      return things;
    } catch {
      return null;
    }
  }
}
