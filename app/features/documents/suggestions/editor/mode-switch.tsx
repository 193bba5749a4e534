import { useEffect, useRef } from "react";
import { useTranslation } from "react-i18next";

type ModeSwitchProps = { suggesting: boolean; onChange: (suggesting: boolean) => void };

/** The switch that is pressed leaves with its editor; the one of the other editor takes the focus over. */
let pressed = false;

/** Whether what one writes changes the text or proposes a change. */
export function ModeSwitch({ suggesting, onChange }: ModeSwitchProps) {
  const { t } = useTranslation("documents");
  const frame = useRef<HTMLFieldSetElement>(null);
  useEffect(() => {
    if (pressed && document.activeElement === document.body) {
      frame.current?.querySelector<HTMLElement>("[aria-pressed=true]")?.focus();
    }
    pressed = false;
  }, []);
  const choose = (wanted: boolean) => {
    if (wanted === suggesting) return;
    pressed = true;
    onChange(wanted);
  };
  return (
    <fieldset ref={frame} aria-label={t("suggestions.mode.label")} className="mode-switch">
      <button type="button" aria-pressed={!suggesting} onClick={() => choose(false)}>
        {t("suggestions.mode.editing")}
      </button>
      <button type="button" aria-pressed={suggesting} onClick={() => choose(true)}>
        {t("suggestions.mode.suggesting")}
      </button>
    </fieldset>
  );
}
