import { useTranslation } from "react-i18next";

type ModeSwitchProps = { suggesting: boolean; onChange: (suggesting: boolean) => void };

/** Whether what one writes changes the text or proposes a change. */
export function ModeSwitch({ suggesting, onChange }: ModeSwitchProps) {
  const { t } = useTranslation("documents");
  return (
    <fieldset aria-label={t("suggestions.mode.label")} className="mode-switch">
      <button type="button" aria-pressed={!suggesting} onClick={() => onChange(false)}>
        {t("suggestions.mode.editing")}
      </button>
      <button type="button" aria-pressed={suggesting} onClick={() => onChange(true)}>
        {t("suggestions.mode.suggesting")}
      </button>
    </fieldset>
  );
}
