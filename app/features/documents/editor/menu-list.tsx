import type { Editor } from "@tiptap/core";
import { useEffect, useRef, useSyncExternalStore } from "react";
import { useTranslation } from "react-i18next";
import { Icon } from "~/ui/icon";
import { VisuallyHidden } from "~/ui/visually-hidden";
import type { MenuStore, OpenMenu } from "./menu-store";

const listId = "editor-menu";
const none = () => null;
const idOf = (index: number) => `${listId}-${index}`;

/** The list at the caret. The focus stays in the text, which says which line is meant. */
export function MenuList({ store, editor }: { store: MenuStore; editor: Editor }) {
  const { t } = useTranslation("documents");
  const menu = useSyncExternalStore(store.subscribe, store.get, none);
  const open = menu !== null && menu.items.length > 0;
  useNamedBy(editor, open ? menu.chosen : null);
  const list = useRef<HTMLDivElement>(null);
  useEffect(() => place(list.current, menu), [menu]);
  return (
    <>
      <VisuallyHidden>
        <span role="status">{open ? t("blocks.menuOpen", { count: menu.items.length }) : ""}</span>
      </VisuallyHidden>
      {open ? (
        <div
          ref={list}
          id={listId}
          role="listbox"
          aria-label={t(menu.of === "blocks" ? "blocks.menu" : "blocks.peopleMenu")}
          className="editor-menu"
        >
          {menu.items.map((item, index) => (
            <div
              key={item.key}
              id={idOf(index)}
              role="option"
              tabIndex={-1}
              aria-selected={index === menu.chosen}
              className="menu-item"
              onMouseDown={(event) => {
                event.preventDefault();
                menu.take(item);
              }}
            >
              {item.icon ? <Icon of={item.icon} /> : null}
              <span>{item.name}</span>
              {item.more ? <span className="quiet">{item.more}</span> : null}
            </div>
          ))}
        </div>
      ) : null}
    </>
  );
}

/** Tells those who listen which line Enter would take. */
function useNamedBy(editor: Editor, chosen: number | null): void {
  useEffect(() => {
    if (chosen === null || editor.isDestroyed) return;
    const { dom } = editor.view;
    dom.setAttribute("aria-controls", listId);
    dom.setAttribute("aria-activedescendant", idOf(chosen));
    document.getElementById(idOf(chosen))?.scrollIntoView({ block: "nearest" });
    return () => {
      dom.removeAttribute("aria-controls");
      dom.removeAttribute("aria-activedescendant");
    };
  }, [editor, chosen]);
}

/**
 * Below the words, or above them where there is more room; never wider than the window. A keyboard on the
 * screen leaves only a part of the page to be seen, which may begin below the page's own top.
 */
function place(list: HTMLElement | null, menu: OpenMenu | null): void {
  if (!list || !menu) return;
  const { rect } = menu;
  const { offsetTop: top, height } = window.visualViewport ?? {
    offsetTop: 0,
    height: window.innerHeight,
  };
  const above = rect.top - top;
  const below = top + height - rect.bottom;
  const up = below < 220 && above > below;
  list.style.maxHeight = `${Math.min(320, (up ? above : below) - 12)}px`;
  list.style.top = `${up ? rect.top - 4 : rect.bottom + 4}px`;
  list.style.transform = up ? "translateY(-100%)" : "";
  list.style.left = `${Math.max(8, Math.min(rect.left, window.innerWidth - list.offsetWidth - 8))}px`;
}
