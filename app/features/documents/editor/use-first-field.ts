import { useEffect } from "react";

/** The field to begin with; a dialog by itself would give the focus to its way out. */
export function useFirstField(id: string): void {
  useEffect(() => document.getElementById(id)?.focus(), [id]);
}
