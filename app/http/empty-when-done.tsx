import { useActionData, useNavigation } from "@remix-run/react";
import { useEffect, useRef } from "react";

/**
 * Stands in a form: once what was sent is done, the form on the same page is as it came, ready for
 * the next. A refused form keeps every word. Other forms on the page are left alone.
 */
export function EmptyWhenDone() {
  const mark = useRef<HTMLSpanElement>(null);
  const sent = useRef(false);
  const refused = useActionData() !== undefined;
  const { state } = useNavigation();
  useEffect(() => {
    const form = mark.current?.closest("form");
    const note = () => {
      sent.current = true;
    };
    form?.addEventListener("submit", note);
    return () => form?.removeEventListener("submit", note);
  }, []);
  useEffect(() => {
    if (state !== "idle" || !sent.current) return;
    sent.current = false;
    if (!refused) mark.current?.closest("form")?.reset();
  }, [state, refused]);
  return <span ref={mark} hidden />;
}
