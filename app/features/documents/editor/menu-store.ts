import type { IconType } from "~/ui/icon";

export interface MenuItem {
  readonly key: string;
  readonly name: string;
  /** said beside the name */
  readonly more?: string;
  readonly icon?: IconType;
}

export interface OpenMenu {
  readonly of: "blocks" | "people";
  readonly items: readonly MenuItem[];
  readonly chosen: number;
  /** where the typed words stand, in the window */
  readonly rect: { left: number; top: number; bottom: number };
  take(item: MenuItem): void;
}

/** The list that is open at the caret, between the editor's plugins and the page. */
export class MenuStore {
  private menu: OpenMenu | null = null;
  private readonly listeners = new Set<() => void>();

  readonly get = (): OpenMenu | null => this.menu;
  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  set(menu: OpenMenu | null): void {
    this.menu = menu;
    for (const listener of this.listeners) listener();
  }

  /** Arrow keys walk, Enter and Tab take. @returns whether the key was for the list */
  onKey(key: string): boolean {
    const { menu } = this;
    if (!menu || menu.items.length === 0) return false;
    const step = { ArrowDown: 1, ArrowUp: -1 }[key];
    if (step) {
      const { length } = menu.items;
      this.set({ ...menu, chosen: (menu.chosen + step + length) % length });
      return true;
    }
    const item = menu.items[menu.chosen];
    if ((key !== "Enter" && key !== "Tab") || !item) return false;
    menu.take(item);
    return true;
  }
}
