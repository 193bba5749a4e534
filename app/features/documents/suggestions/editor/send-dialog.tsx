import { useMemo, useState } from "react";
import { useTranslation } from "react-i18next";
import { Button } from "~/ui/button";
import { Dialog } from "~/ui/dialog";
import { TextArea } from "~/ui/inputs";
import type { TextChange } from "../changes-between";
import { SuggestedChange } from "../components/suggested-change";
import { suggestionLimits } from "../limits";
import { toStored } from "../put-in-place";
import type { Reply } from "./open-suggestions";

type SendDialogProps = {
  changes: readonly TextChange[];
  lang: string;
  send: (note: string) => Promise<Reply>;
  close: () => void;
};

/** What is about to go out, once more, with room for a reason. */
export function SendDialog({ changes, lang, send, close }: SendDialogProps) {
  const { t } = useTranslation("documents");
  const [note, setNote] = useState("");
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const shown = useMemo(() => changes.map(viewOf), [changes]);
  const go = async () => {
    setBusy(true);
    const reply = await send(note);
    setBusy(false);
    if (reply.ok) close();
    else setProblem(reply.message ?? t("suggestions.desk.failed"));
  };
  return (
    <Dialog
      open
      onClose={close}
      title={t("suggestions.send.title")}
      closeLabel={t("suggestions.close")}
    >
      <ul className="list">
        {shown.map((change) => (
          <li key={change.key}>
            <SuggestedChange change={change} lang={lang} />
          </li>
        ))}
      </ul>
      <TextArea
        name="suggestion-note"
        label={t("suggestions.send.note")}
        mark={t("suggestions.optional")}
        rows={2}
        maxLength={suggestionLimits.note}
        value={note}
        onChange={(event) => setNote(event.target.value)}
      />
      {problem ? (
        <p role="alert" className="suggestion-moved">
          {problem}
        </p>
      ) : null}
      <div className="confirm-actions">
        <Button type="button" variant="primary" disabled={busy} onClick={() => void go()}>
          {busy
            ? t("suggestions.send.sending")
            : t("suggestions.send.do", { count: changes.length })}
        </Button>
        <Button type="button" variant="quiet" onClick={close}>
          {t("suggestions.cancel")}
        </Button>
      </div>
    </Dialog>
  );
}

const viewOf = ({ reach, removed, added, from, newFrom }: TextChange) => ({
  key: `${from}-${newFrom}`,
  reach,
  removed: toStored(removed, reach),
  added: toStored(added, reach),
  before: "",
  after: "",
});
