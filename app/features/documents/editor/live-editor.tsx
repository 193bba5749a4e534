import "~/styles/editor.css";
import type { Editor } from "@tiptap/core";
import { EditorContent } from "@tiptap/react";
import { type ReactNode, useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import { paths } from "~/http/paths";
import { LinkButton } from "~/ui/button";
import { classNames } from "~/ui/class-names";
import { Notice } from "~/ui/notice";
import type { SaveState } from "../collab-client/save-state";
import { useEditorComments } from "../comments/editor/use-editor-comments";
import type { WritingPlaceProps } from "../components/writing-place";
import { LiveNotices } from "../history/components/live-notices";
import { ModeSwitch } from "../suggestions/editor/mode-switch";
import { SuggestionTools } from "../suggestions/editor/suggestion-tools";
import { LeaveGuard } from "./leave-guard";
import { OlderCopies } from "./older-copies";
import { PeopleHere } from "./people-here";
import { SaveStateLine } from "./save-state-line";
import { seldomParts, useSeldom } from "./seldom";
import { StoppedNotice } from "./stopped-notice";
import { EditorToolbar } from "./toolbar";
import { useDialogs } from "./use-dialogs";
import { type LiveDocument, useIsKept, useLiveDocument, useSaveState } from "./use-live-document";
import { useTextEditor } from "./use-text-editor";

/**
 * A document open for writing: tool line, text, and what the person has to know of the line to the
 * server. Until the first synchronisation the text drawn by the server stays in its place.
 */
export function LiveEditor(props: WritingPlaceProps) {
  const live = useLiveDocument(props.text);
  if (!live) return <Frame tools={<SaveStateLine state={opening} />}>{props.children}</Frame>;
  return <OpenDocument {...props} live={live} />;
}

const opening: SaveState = {
  status: "offline",
  opening: true,
  failing: false,
  unsaved: 0,
  stopped: null,
};

function OpenDocument({ live, ...props }: WritingPlaceProps & { live: LiveDocument }) {
  const state = useSaveState(live.provider);
  const [opened, setOpened] = useState(false);
  const received = opened || (!state.opening && state.stopped === null);
  useEffect(() => setOpened(received), [received]);
  const [suggesting, setSuggesting] = useState(props.suggesting ?? false);
  const { text, mayEdit = true } = props;
  const desk = useSeldom(suggesting ? seldomParts.suggesting : null);
  const Desk = desk.part?.SuggestingDesk;
  const stopped = state.stopped ? (
    <StoppedNotice reason={state.stopped} live={live} docId={text.docId} />
  ) : null;
  const toEditing = mayEdit ? () => setSuggesting(false) : undefined;
  if (received && suggesting && Desk) {
    return (
      <>
        {stopped}
        <Desk text={text} live={live} toEditing={toEditing} />
      </>
    );
  }
  if (received && !suggesting) {
    const toSuggesting = () => setSuggesting(true);
    return <Writing {...props} live={live} state={state} toSuggesting={toSuggesting} />;
  }
  return (
    <Frame
      tools={
        desk.failed ? (
          <DeskMissing toEditing={toEditing} />
        ) : (
          <SaveStateLine state={received ? opening : state} />
        )
      }
      notice={stopped ?? (state.failing && mayEdit ? <NotOpened docId={text.docId} /> : null)}
    >
      {props.children}
    </Frame>
  );
}

/** Others may fill it, or the server may be in trouble: the text can be changed another way meanwhile. */
function NotOpened({ docId }: { docId: string }) {
  const { t } = useTranslation("documents");
  return (
    <Notice
      tone="attention"
      role="status"
      title={t("save.notOpenedTitle")}
      actions={
        <LinkButton to={paths.plainText(docId)} reloadDocument>
          {t("plain.link")}
        </LinkButton>
      }
    >
      {t("save.notOpenedText")}
    </Notice>
  );
}

function DeskMissing({ toEditing }: { toEditing?: () => void }) {
  const { t } = useTranslation("documents");
  return (
    <>
      <p role="alert">{t("editor.partNotFetched")}</p>
      {toEditing ? <ModeSwitch suggesting onChange={toEditing} /> : null}
    </>
  );
}

type WritingProps = WritingPlaceProps & {
  live: LiveDocument;
  state: SaveState;
  toSuggesting: () => void;
};

function Writing({ text, live, state, toSuggesting }: WritingProps) {
  const { docId, lang, title } = text;
  const dialogs = useDialogs();
  const kept = useIsKept(live);
  const { editor, broken } = useTextEditor({ live, docId, lang, title, openDialog: dialogs.open });
  useEditorComments(editor, { doc: live.doc, epoch: text.epoch });
  const reason = broken ? "client-too-old" : state.stopped;
  const mayWrite = reason === null && state.status !== "read-only";
  useEffect(() => {
    if (editor.isEditable !== mayWrite) editor.setEditable(mayWrite);
  }, [editor, mayWrite]);
  return (
    <>
      <Frame
        plain={!mayWrite}
        tools={
          <>
            <SaveStateLine state={state} kept={kept} editor={editor} />
            {mayWrite ? <EditorToolbar editor={editor} openDialog={dialogs.open} /> : null}
            <SuggestionTools
              editor={editor}
              text={text}
              toSuggesting={mayWrite ? toSuggesting : undefined}
            />
            <PeopleHere provider={live.provider} />
          </>
        }
        notice={
          <>
            <OlderCopies text={text} live={live} />
            <LiveNotices docId={docId} provider={live.provider} />
            <Notices
              docId={docId}
              live={live}
              editor={editor}
              reason={reason}
              mayWrite={mayWrite}
            />
          </>
        }
      >
        <EditorContent editor={editor} />
      </Frame>
      {dialogs.draw(editor)}
      <LeaveGuard unsaved={state.unsaved} kept={kept} editor={editor} />
    </>
  );
}

type NoticesProps = {
  docId: string;
  live: LiveDocument;
  editor: Editor;
  reason: SaveState["stopped"];
  mayWrite: boolean;
};

function Notices({ reason, mayWrite, ...place }: NoticesProps) {
  if (reason) return <StoppedNotice reason={reason} {...place} />;
  return mayWrite ? null : <StoppedNotice reason="read-only" {...place} />;
}

type FrameProps = {
  tools: ReactNode;
  /** without room for buttons */
  plain?: boolean;
  notice?: ReactNode;
  children: ReactNode;
};

/** The same places as the page keeps before the editor comes, so that nothing moves. */
function Frame({ tools, plain, notice, children }: FrameProps) {
  return (
    <>
      <div className={classNames("tool-line", plain && "tool-line-plain")}>{tools}</div>
      {notice}
      <div className="doc-paper">{children}</div>
    </>
  );
}
