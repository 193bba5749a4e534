import { useParams } from "@remix-run/react";
import type { Editor } from "@tiptap/core";
import { useEffect, useMemo, useRef } from "react";
import { useTranslation } from "react-i18next";
import { blockNames, blockNamesKey } from "./block-names";
import { MenuList } from "./menu-list";
import { blockMenu, type MenuDeps, peopleMenu } from "./menu-plugins";
import { MenuStore } from "./menu-store";
import { openOnEnter, openOnEnterKey } from "./open-on-enter";
import type { DialogName } from "./tool";
import { typedMenuKeys } from "./typed-menu";

type EditorMenusProps = { editor: Editor; openDialog: (name: DialogName) => void };

/** What typing "/" and "@" opens, the names of blocks that are set apart, and Enter on a block. */
export function EditorMenus({ editor, openDialog }: EditorMenusProps) {
  const { t } = useTranslation(["documents", "shell"]);
  const { id: docId = "" } = useParams();
  const store = useMemo(() => new MenuStore(), []);
  const deps = useRef<MenuDeps>({ docId, openDialog, nameOf: () => "" });
  deps.current = { docId, openDialog, nameOf: (key) => t(`documents:editor.tools.${key}`) };
  useEffect(() => {
    const now = () => deps.current;
    const own = [
      blockMenu(editor, store, now),
      peopleMenu(editor, store, now),
      blockNames((kind) => t(`shell:text.callouts.${kind}`)),
      openOnEnter((name) => now().openDialog(name)),
    ];
    // Before all others: Enter is for an open list first, and only then for the text.
    for (const plugin of own) editor.registerPlugin(plugin, (added, all) => [added, ...all]);
    return () => {
      if (editor.isDestroyed) return;
      const { blocks, people } = typedMenuKeys;
      editor.unregisterPlugin([blocks, people, blockNamesKey, openOnEnterKey]);
    };
  }, [editor, store, t]);
  return <MenuList store={store} editor={editor} />;
}
