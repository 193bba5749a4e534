import type { ReactNode } from "react";

export type Status = "not-started" | "in-progress" | "done" | "attention";

/** Each state has its own shape: ring, half disc, disc with a tick, triangle. */
const shapes: Record<Status, ReactNode> = {
  "not-started": (
    <circle cx="8" cy="8" r="6.25" fill="none" stroke="currentColor" strokeWidth="1.5" />
  ),
  "in-progress": (
    <>
      <circle cx="8" cy="8" r="6.25" fill="none" stroke="currentColor" strokeWidth="1.5" />
      <path d="M8 3.5a4.5 4.5 0 0 0 0 9z" fill="currentColor" />
    </>
  ),
  done: (
    <>
      <circle cx="8" cy="8" r="7" fill="currentColor" />
      <path d="m4.9 8.2 2.2 2.2 4-4.4" className="status-cut" />
    </>
  ),
  attention: (
    <>
      <path
        d="M8 1.2 15.3 14H.7z"
        fill="currentColor"
        stroke="currentColor"
        strokeLinejoin="round"
      />
      <path d="M8 6v3.6M8 11.8v.2" className="status-cut" />
    </>
  ),
};

type StatusMarkProps = {
  status: Status;
  label: ReactNode;
  /** The label is heard, not seen: where a sentence beside it says the same. */
  hideLabel?: boolean;
};

/** The quiet mark of a step's state. */
export function StatusMark({ status, label, hideLabel }: StatusMarkProps) {
  return (
    <span className={`status status-${status}`}>
      <svg width="16" height="16" viewBox="0 0 16 16" aria-hidden="true">
        {shapes[status]}
      </svg>
      <span className={hideLabel ? "sr-only" : undefined}>{label}</span>
    </span>
  );
}
