import { useActionData, useLocation, useSearchParams } from "@remix-run/react";
import { useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import { isFormReply } from "~/http/form";
import { Notice } from "~/ui/notice";
import { VisuallyHidden } from "~/ui/visually-hidden";

const onOne = ["accepted", "rejected", "withdrawn"];
const dones = [...onOne, "acceptedAll", "acceptedSome", "rejectedAll", "takenBack", "sent"];

/** Until the row that takes the focus over has been named. */
const waitMs = 400;

/**
 * What was done. While rows are left, a decision on one of them leaves the focus among them, so that it
 * is said from here; otherwise the notice takes the focus.
 */
export function DecisionNotice({ noneLeft }: { noneLeft: boolean }) {
  const { t } = useTranslation("documents");
  const [search] = useSearchParams();
  // After a refusal the address still tells of the decision before.
  const done = isFormReply(useActionData()) ? "" : (search.get("done") ?? "");
  const words = dones.includes(done) ? t(`suggestions.done.${done}`) : "";
  const stays = onOne.includes(done) && !noneLeft;
  const said = useSaid(stays ? words : "");
  const { key } = useLocation();
  useEffect(() => {
    // Whoever comes from another page with what was sent is led to the page itself.
    if (!key || stays || done === "sent" || document.activeElement !== document.body) return;
    const notice = document.querySelector<HTMLElement>(".notice[role=status]");
    notice?.setAttribute("tabindex", "-1");
    notice?.focus();
  }, [key, stays, done]);
  return (
    <>
      <VisuallyHidden>
        <span role="status">{said}</span>
      </VisuallyHidden>
      {words ? (
        <Notice tone="good" role={stays ? undefined : "status"} className="mb-6">
          {words}
        </Notice>
      ) : null}
    </>
  );
}

/** Empty for a moment after each decision: words that stay are not heard a second time. */
function useSaid(words: string): string {
  const { key } = useLocation();
  const [said, setSaid] = useState({ key: "", words: "" });
  useEffect(() => {
    const timer = setTimeout(() => setSaid({ key, words }), waitMs);
    return () => clearTimeout(timer);
  }, [key, words]);
  return said.key === key ? said.words : "";
}
