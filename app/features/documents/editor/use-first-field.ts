import { useEffect } from "react";

/** The field to begin with; a dialog by itself would give the focus to its way out. */
export function useFirstField(id: string): void {
  useEffect(() => document.getElementById(id)?.focus(), [id]);
}

/** After a refusal the first wrong field has the focus: on a phone it may be scrolled out of sight. */
export function useWrongField(wrong: unknown): void {
  useEffect(() => {
    if (wrong) document.querySelector<HTMLElement>("dialog[open] [aria-invalid=true]")?.focus();
  }, [wrong]);
}
