import type { ReactNode } from "react";
import type { ComponentName } from "./mark";

type MeterProps = {
  label: ReactNode;
  value: number;
  max: number;
  /** The value in words, e.g. "6 of 14": the bar only repeats it. */
  valueText: ReactNode;
  /** Where it should be, drawn as a line across the bar. */
  target?: number;
  component?: ComponentName;
};

/** The part of the whole as an SVG length, so that a bar stretches and a target line does not. */
export function share(value: number, max: number): string {
  const part = max > 0 ? Math.min(1, Math.max(0, value / max)) : 0;
  return `${Math.round(part * 1000) / 10}%`;
}

/** One measured thing: label, words and a bar that stretches to its column. */
export function Meter({ label, value, max, valueText, target, component }: MeterProps) {
  return (
    <div className="meter-row" data-component={component}>
      <span>{label}</span>
      <span className="meter-value quiet">{valueText}</span>
      <svg width="100%" height="10" aria-hidden="true">
        <rect className="fill-track" y="1" width="100%" height="8" rx="2" />
        <rect className="fill-own" y="1" width={share(value, max)} height="8" rx="2" />
        {target === undefined ? null : (
          <rect className="fill-ink" x={share(target, max)} width="2" height="10" />
        )}
      </svg>
    </div>
  );
}
