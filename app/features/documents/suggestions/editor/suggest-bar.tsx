import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Button } from "~/ui/button";
import { Confirm } from "~/ui/confirm";
import type { TextChange } from "../changes-between";
import { suggestionLimits } from "../limits";
import type { Reply } from "./open-suggestions";
import { SendDialog } from "./send-dialog";

type SuggestBarProps = {
  changes: readonly TextChange[];
  kept: boolean;
  sent: number;
  lang: string;
  /** null until the server can be asked */
  send: ((note: string) => Promise<Reply>) | null;
  discard: () => void;
};

/** What one has changed and not sent, in words, and the way to send it. */
export function SuggestBar({ changes, kept, sent, lang, send, discard }: SuggestBarProps) {
  const { t } = useTranslation("documents");
  const [asking, setAsking] = useState(false);
  const count = changes.length;
  const tooMany = count > suggestionLimits.open;
  const words =
    count > 0
      ? [
          t("suggestions.desk.pending", { count }),
          t(kept ? "suggestions.desk.kept" : "suggestions.desk.notKept"),
        ].join(" · ")
      : sent > 0
        ? t("suggestions.desk.sent", { count: sent })
        : t("suggestions.desk.none");
  return (
    <div className="suggest-bar suggest-bar-below">
      <span role="status">{words}</span>
      {tooMany ? (
        <span className="suggestion-moved">
          {t("suggestions.desk.tooMany", { count: suggestionLimits.open })}
        </span>
      ) : null}
      {count > 0 && send ? (
        <>
          {tooMany ? null : (
            <Button type="button" variant="primary" onClick={() => setAsking(true)}>
              {t("suggestions.desk.send")}
            </Button>
          )}
          <Confirm
            label={t("suggestions.desk.discard")}
            variant="quiet"
            question={t("suggestions.discard.title")}
            consequence={t("suggestions.discard.text")}
            closeLabel={t("suggestions.close")}
            cancelLabel={t("suggestions.cancel")}
          >
            <Button type="button" variant="danger" onClick={discard}>
              {t("suggestions.discard.do")}
            </Button>
          </Confirm>
        </>
      ) : null}
      {asking && send ? (
        <SendDialog changes={changes} lang={lang} send={send} close={() => setAsking(false)} />
      ) : null}
    </div>
  );
}
