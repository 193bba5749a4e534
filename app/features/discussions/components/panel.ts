import { useActionData, useLocation, useNavigate } from "@remix-run/react";
import { useEffect, useRef, useState } from "react";
import { isFormReply } from "~/http/form";

/** What is open at one post: a form to reply or edit, or the question whether to remove. */
export interface Panel {
  kind: "reply" | "edit" | "remove";
  number: number;
}

const kinds = ["reply", "edit", "remove"] as const;

/** `?reply=12` opens the form without script; with script it opens at once. */
function fromSearch(search: string): Panel | null {
  const params = new URLSearchParams(search);
  for (const kind of kinds) {
    const number = Number(params.get(kind));
    if (Number.isInteger(number) && number > 0) return { kind, number };
  }
  return null;
}

/** A form that was refused stays open, with what was typed. */
function fromReply(data: unknown): Panel | null {
  if (!isFormReply(data)) return null;
  const kind = kinds.find((one) => one === data.intent);
  const number = Number(data.values[kind === "reply" ? "parent" : "number"]?.[0]);
  return kind && number > 0 ? { kind, number } : null;
}

/** The address of this page with a panel open, e.g. `?after=50&reply=57#p57`. */
export function panelHref(base: string, { kind, number }: Panel): string {
  return `?${base}${kind}=${number}#p${number}`;
}

/**
 * Follows the address and the answers of forms. Links to panels inside `list` open them without
 * asking the server: one listener for all posts.
 */
export function usePanel() {
  const { search, key } = useLocation();
  const answer = useActionData();
  const list = useRef<HTMLDivElement>(null);
  const [panel, setPanel] = useState(() => fromReply(answer) ?? fromSearch(search));
  const [copied, setCopied] = useState(false);
  const navigate = useNavigate();
  const [shownAt, setShownAt] = useState(key);
  if (shownAt !== key) {
    setShownAt(key);
    setPanel(fromReply(answer) ?? fromSearch(search));
  }

  useEffect(() => {
    const element = list.current;
    if (!element) return;
    const onClick = (event: MouseEvent) => {
      const link = event.target instanceof Element ? event.target.closest("a") : null;
      if (!link || event.metaKey || event.ctrlKey || event.shiftKey) return;
      const { panel: wanted, number, copy } = link.dataset;
      if (copy && navigator.clipboard) {
        event.preventDefault();
        void navigator.clipboard.writeText(link.href).then(() => setCopied(true));
      }
      const kind = kinds.find((one) => one === wanted);
      if (!kind) return;
      event.preventDefault();
      // The text to edit comes from the server; everything else is on the page already.
      if (kind === "edit") navigate(link.search + link.hash, { preventScrollReset: true });
      else setPanel({ kind, number: Number(number) });
    };
    element.addEventListener("click", onClick);
    return () => element.removeEventListener("click", onClick);
  }, [navigate]);
  return { panel, close: () => setPanel(null), copied, list };
}
