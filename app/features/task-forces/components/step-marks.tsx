import { useTranslation } from "react-i18next";
import { StatusMark } from "~/ui/status-mark";
import type { RegionCell } from "../region.server";

/** Six steps as six small marks; each says its state to those who cannot see it. */
export function StepMarks({ steps }: Pick<RegionCell, "steps">) {
  const { t } = useTranslation("task-forces");
  const numbered = steps.map((state, index) => ({ state, step: index + 1 }));
  return (
    <span className="inline-flex gap-0.5" aria-hidden="true">
      {numbered.map(({ state, step }) => (
        <StatusMark key={step} status={state} label={t(`region.marks.${state}`)} hideLabel />
      ))}
    </span>
  );
}
