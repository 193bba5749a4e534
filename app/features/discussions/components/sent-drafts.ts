import { useActionData, useNavigation } from "@remix-run/react";
import { useEffect, useRef } from "react";
import { keepDraft } from "~/http/drafts";
import { isFormReply } from "~/http/form";
import { usePage } from "~/http/use-page";

/**
 * Forgets the draft of a reply once the server has it: when the sending is over and nothing was
 * refused. Where the line broke, this page is gone and the draft stays.
 */
export function useSentDrafts(threadId: string): void {
  const { formData } = useNavigation();
  const refused = isFormReply(useActionData());
  const userId = usePage().actor?.userId ?? "";
  const parent = formData?.get("intent") === "reply" ? String(formData.get("parent")) : null;
  const sending = useRef<string | null>(null);
  useEffect(() => {
    if (parent !== null) {
      sending.current = parent;
      return;
    }
    if (sending.current !== null && !refused) {
      const place = `${threadId}:${sending.current}`;
      keepDraft(userId, place, "");
      const box = document.getElementById(`body-${sending.current}`);
      if (box instanceof HTMLTextAreaElement) box.value = "";
    }
    sending.current = null;
  }, [parent, refused, threadId, userId]);
}
