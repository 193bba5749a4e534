import { isFormReply } from "~/http/form";
import { paths } from "~/http/paths";
import { onBeside } from "../../collab-client/beside";
import type { AnchoredSuggestion } from "../queries.server";

export type Reply = { ok: true } | { ok: false; message: string | null };

/** For a line that tells nothing: often enough that two do not decide the same, seldom enough to bear. */
const everyMs = 20_000;
const soonMs = 800;

/** The suggestions that wait in a text, as the server last told them. */
export class OpenSuggestions {
  private all: readonly AnchoredSuggestion[] = [];
  private readonly listeners = new Set<() => void>();
  private timer: ReturnType<typeof setTimeout> | undefined;
  private closed = false;
  private readonly stopHearing: () => void;

  constructor(private readonly docId: string) {
    this.stopHearing = onBeside(docId, this.lookAgain);
    document.addEventListener("visibilitychange", this.lookAgain);
    void this.refresh();
  }

  list = (): readonly AnchoredSuggestion[] => this.all;

  subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  /** After something that others may have done too. */
  refreshSoon = (): void => this.later(soonMs);

  async refresh(): Promise<void> {
    clearTimeout(this.timer);
    const found = await this.ask();
    if (this.closed) return;
    this.later(everyMs);
    if (!found || JSON.stringify(found) === JSON.stringify(this.all)) return;
    this.all = found;
    for (const listener of this.listeners) listener();
  }

  /** Sends or decides; afterwards the list is what the server has. */
  async post(fields: Record<string, string>): Promise<Reply> {
    try {
      // In parts: as an address it would take three times the bytes of any script but Latin.
      const body = new FormData();
      for (const [name, value] of Object.entries(fields)) body.append(name, value);
      const response = await fetch(paths.openSuggestions(this.docId), { method: "POST", body });
      if (response.redirected) return { ok: false, message: null };
      const reply: unknown = await response.json().catch(() => null);
      if (!response.ok) return { ok: false, message: messageOf(reply) };
      await this.refresh();
      return { ok: true };
    } catch {
      return { ok: false, message: null };
    }
  }

  close(): void {
    this.closed = true;
    clearTimeout(this.timer);
    this.stopHearing();
    document.removeEventListener("visibilitychange", this.lookAgain);
    this.listeners.clear();
  }

  private later(ms: number): void {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => {
      if (document.visibilityState === "visible") void this.refresh();
    }, ms);
  }

  private readonly lookAgain = (): void => {
    if (document.visibilityState === "visible") this.refreshSoon();
  };

  private async ask(): Promise<AnchoredSuggestion[] | null> {
    try {
      const response = await fetch(paths.openSuggestions(this.docId));
      if (!response.ok || response.redirected) return null;
      const { suggestions } = (await response.json()) as { suggestions?: AnchoredSuggestion[] };
      return suggestions ?? null;
    } catch {
      return null;
    }
  }
}

function messageOf(reply: unknown): string | null {
  if (!isFormReply(reply)) return null;
  return Object.values(reply.errors).flatMap((messages) => messages ?? [])[0] ?? null;
}
