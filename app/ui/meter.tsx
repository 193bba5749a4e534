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

const width = 240;

function share(value: number, max: number): number {
  return max > 0 ? Math.min(1, Math.max(0, value / max)) * width : 0;
}

/** One measured thing: label, words and a bar that stretches to its column. */
export function Meter({ label, value, max, valueText, target, component }: MeterProps) {
  return (
    <div className="meter-row" data-component={component}>
      <span>{label}</span>
      <span className="meter-value quiet">{valueText}</span>
      <svg
        width="100%"
        height="10"
        viewBox={`0 0 ${width} 10`}
        preserveAspectRatio="none"
        aria-hidden="true"
      >
        <rect className="fill-track" y="1" width={width} height="8" />
        <rect className="fill-own" y="1" width={share(value, max)} height="8" />
        {target === undefined ? null : (
          <rect className="fill-ink" x={share(target, max) - 1} width="2" height="10" />
        )}
      </svg>
    </div>
  );
}
