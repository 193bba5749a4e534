import { EditorContent } from "@tiptap/react";
import { useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import { paths } from "~/http/paths";
import { Anchor } from "~/ui/anchor";
import { Button } from "~/ui/button";
import { Dialog } from "~/ui/dialog";
import type { CopiedText } from "../../collab-client/local-copy";
import { LeaveGuard } from "../../editor/leave-guard";
import { EditorToolbar } from "../../editor/toolbar";
import { useDialogs } from "../../editor/use-dialogs";
import type { LiveDocument } from "../../editor/use-live-document";
import type { Fork } from "./fork";
import { keepEdits } from "./kept-draft";
import { ModeSwitch } from "./mode-switch";
import type { OpenSuggestions } from "./open-suggestions";
import { sendChanges } from "./send-changes";
import { SuggestBar } from "./suggest-bar";
import { useFork, useSuggestingEditor } from "./use-suggesting-editor";
import { useSuggestionMarks } from "./use-suggestion-marks";

type SuggestingDeskProps = {
  text: CopiedText;
  live: LiveDocument;
  /** absent for those who may only suggest */
  toEditing?: () => void;
};

/**
 * The document open for suggesting: one writes in a fork of it, and what one writes is proposed. After
 * each sending a new fork begins.
 */
export function SuggestingDesk(props: SuggestingDeskProps) {
  const [round, setRound] = useState({ number: 0, sent: 0 });
  const begin = (sent: number) => setRound(({ number }) => ({ number: number + 1, sent }));
  const { number, sent } = round;
  return <ForkedDesk key={number} {...props} again={number > 0} sent={sent} begin={begin} />;
}

function ForkedDesk(props: Omit<OpenDeskProps, "fork">) {
  const fork = useFork(props.live, props.text);
  return fork ? <OpenDesk {...props} fork={fork} /> : <div className="tool-line" />;
}

type OpenDeskProps = SuggestingDeskProps & {
  fork: Fork;
  /** another went before: what had the focus left with it */
  again: boolean;
  /** how many went out just now */
  sent: number;
  /** starts afresh, after so many were sent */
  begin: (sent: number) => void;
};

function OpenDesk({ text, fork, again, sent, begin, toEditing }: OpenDeskProps) {
  const { t } = useTranslation("documents");
  const dialogs = useDialogs();
  const suggesting = useSuggestingEditor(fork, text, dialogs.open);
  const { editor, changes, kept } = suggesting;
  const marks = useSuggestionMarks(editor, text);
  const { store } = marks;
  useEffect(() => {
    // A phone's keyboard is not to jump up.
    if (again && window.matchMedia("(pointer: fine)").matches) editor.view.focus();
  }, [again, editor]);
  const send = async (from: OpenSuggestions, note: string) => {
    const reply = await sendChanges(from, { fork, editor, note, epoch: text.epoch });
    if (reply.ok) end(reply.count);
    return reply;
  };
  const [leaving, setLeaving] = useState(false);
  const unsent = kept ? 0 : changes.length;
  const leave = () => (unsent > 0 ? setLeaving(true) : toEditing?.());
  const end = (count: number) => {
    fork.isOver = true;
    keepEdits(text, null);
    begin(count);
  };
  return (
    <>
      <div className="tool-line">
        {toEditing ? <ModeSwitch suggesting onChange={leave} /> : null}
        <EditorToolbar editor={editor} openDialog={dialogs.open} />
        {marks.count > 0 ? (
          <Anchor to={paths.suggestions(text.docId)}>
            {t("suggestions.count", { count: marks.count })}
          </Anchor>
        ) : null}
      </div>
      <div className="doc-paper">
        <EditorContent editor={editor} />
      </div>
      <SuggestBar
        changes={changes}
        kept={kept}
        sent={sent}
        lang={text.lang}
        send={store ? (note) => send(store, note) : null}
        discard={() => end(0)}
      />
      {dialogs.draw(editor)}
      {marks.card}
      <LeaveGuard unsaved={unsent} kept={kept} editor={editor} />
      {leaving ? <LeaveDialog stay={() => setLeaving(false)} go={() => toEditing?.()} /> : null}
    </>
  );
}

/** What this page alone holds is not dropped by going back to the text. */
function LeaveDialog({ stay, go }: { stay: () => void; go: () => void }) {
  const { t } = useTranslation("documents");
  return (
    <Dialog
      open
      onClose={stay}
      title={t("suggestions.discard.title")}
      closeLabel={t("suggestions.close")}
    >
      <p>{t("suggestions.discard.text")}</p>
      <div className="confirm-actions">
        <Button type="button" variant="primary" onClick={stay}>
          {t("suggestions.cancel")}
        </Button>
        <Button type="button" variant="danger" onClick={go}>
          {t("suggestions.discard.do")}
        </Button>
      </div>
    </Dialog>
  );
}
