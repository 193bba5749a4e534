import { useLocation, useNavigation } from "@remix-run/react";
import { type FormEvent, useEffect, useRef } from "react";
import { keepDraft, readDraft } from "~/http/drafts";
import { usePage } from "~/http/use-page";

type TextField = HTMLInputElement | HTMLTextAreaElement;

/**
 * What a field needs so that what is typed in it stays on the device. An empty field is filled with
 * what was kept.
 * @param place what the text is for, different for each field
 */
export function useDraft<Element extends TextField>(place: string, focus = false) {
  const ref = useRef<Element>(null);
  const userId = usePage().actor?.userId ?? "";
  useEffect(() => {
    const field = ref.current;
    if (!field) return;
    if (field.value === "") field.value = readDraft(userId, place);
    if (focus) field.focus({ preventScroll: true });
  }, [userId, place, focus]);
  const onInput = (event: FormEvent<Element>) =>
    keepDraft(userId, place, event.currentTarget.value);
  return { ref, onInput };
}

/**
 * Forgets drafts once the server has them: when the sending leads on to a page under `towards`.
 * Where the line broke, or signing in comes between, they stay.
 */
export function useForgetSent(places: readonly string[], towards: string): void {
  const { state, formData, location } = useNavigation();
  const here = useLocation().pathname;
  const userId = usePage().actor?.userId ?? "";
  const there = location?.pathname ?? here;
  const sent = state === "loading" && formData && there !== here && there.startsWith(towards);
  const all = places.join("\n");
  useEffect(() => {
    if (sent) for (const place of all.split("\n")) keepDraft(userId, place, "");
  }, [sent, all, userId]);
}
