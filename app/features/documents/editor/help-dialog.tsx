import { useTranslation } from "react-i18next";
import { Dialog } from "~/ui/dialog";
import { keysFor } from "./keys";
import type { EditorDialogProps } from "./use-dialogs";
import { useToolGroups } from "./use-tool-groups";

/** Short cuts that belong to no button. */
const others = [
  { key: "toToolbar", keys: "Alt-F10" },
  { key: "help", keys: "Mod-/" },
  { key: "indent", keys: "Tab" },
  { key: "outdent", keys: "Shift-Tab" },
  { key: "lineBreak", keys: "Shift-Enter" },
];

/** What may be typed to begin a block; Markdown's own signs, the same in every language. */
const signs = [
  { key: "heading2", typed: "##" },
  { key: "bulletList", typed: "-" },
  { key: "orderedList", typed: "1." },
  { key: "taskList", typed: "[ ]" },
  { key: "quote", typed: ">" },
];

/** All short cuts of the editor on one page. */
export function HelpDialog({ onClose }: EditorDialogProps) {
  const { t } = useTranslation("documents");
  const toolGroups = useToolGroups();
  return (
    <Dialog open onClose={onClose} title={t("dialogs.help")} closeLabel={t("dialogs.close")}>
      <dl className="short-cuts">
        {toolGroups
          .flat()
          .map(({ key, keys }) =>
            keys ? <Row key={key} name={t(`editor.tools.${key}`)} keys={keysFor(keys)} /> : null,
          )}
        {others.map(({ key, keys }) => (
          <Row key={key} name={t(`editor.keys.${key}`)} keys={keysFor(keys)} />
        ))}
      </dl>
      <h3 className="short-cuts-title">{t("dialogs.signs")}</h3>
      <dl className="short-cuts">
        {signs.map(({ key, typed }) => (
          <Row key={key} name={t(`editor.tools.${key}`)} keys={[typed, t("editor.keys.space")]} />
        ))}
      </dl>
    </Dialog>
  );
}

function Row({ name, keys }: { name: string; keys: readonly string[] }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>
        {keys.map((key) => (
          <kbd key={key}>{key}</kbd>
        ))}
      </dd>
    </div>
  );
}
