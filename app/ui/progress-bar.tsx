import { type ReactNode, useId } from "react";
import type { ComponentName } from "./mark";

type ProgressBarProps = {
  label: ReactNode;
  value: number;
  max: number;
  /** The same in words: "4 of 6 steps". */
  valueText: string;
  component?: ComponentName;
};

export function ProgressBar({ label, value, max, valueText, component }: ProgressBarProps) {
  const id = useId();
  return (
    <div className="meter-row" data-component={component}>
      <span id={id}>{label}</span>
      <span className="meter-value quiet">{valueText}</span>
      <progress
        className="progress"
        aria-labelledby={id}
        aria-valuetext={valueText}
        value={value}
        max={max}
      />
    </div>
  );
}
