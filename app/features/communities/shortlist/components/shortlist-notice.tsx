import { Form } from "@remix-run/react";
import Undo2 from "lucide-react/icons/undo-2";
import { useTranslation } from "react-i18next";
import { Button } from "~/ui/button";
import { Notice } from "~/ui/notice";

type Props = {
  done: "added" | "added-many" | "removed" | "restored";
  /** whoever was just removed, to be put back */
  removed: string | null;
  /** how many were added */
  count: number;
  /** until erasure */
  days: number;
};

/** What was just done; a removal can be taken back from here. */
export function ShortlistNotice({ done, removed, count, days }: Props) {
  const { t } = useTranslation(["communities", "communities.set-up"]);
  return (
    <Notice
      tone="good"
      role="status"
      className="mb-6"
      actions={
        removed ? (
          <Form method="post">
            <input type="hidden" name="intent" value="restore" />
            <input type="hidden" name="candidate" value={removed} />
            <Button icon={Undo2}>{t("shortlist.done.undo")}</Button>
          </Form>
        ) : null
      }
    >
      {t(`shortlist.done.${done}`, { days, count })}
    </Notice>
  );
}
