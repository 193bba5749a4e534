import type { Editor } from "@tiptap/core";
import { useTranslation } from "react-i18next";
import { paths } from "~/http/paths";
import { LinkButton } from "~/ui/button";
import { Notice } from "~/ui/notice";
import type { StopReason } from "../collab-client/save-state";
import { CopyButton } from "./copy-button";
import { GiveUpButton } from "./give-up-button";
import type { LiveDocument } from "./use-live-document";

type StoppedNoticeProps = {
  reason: StopReason | "read-only";
  docId: string;
  live: LiveDocument;
  /** the text on the screen, when there is one to take along */
  editor?: Editor;
};

/** After these only what the server has can be opened here again. */
const endedByGivingUp: ReadonlySet<string> = new Set(["epoch-changed", "document-full", "refused"]);

/** After these the page itself is still the right place to go on. */
const helpedByReload: ReadonlySet<string> = new Set([
  "epoch-changed",
  "client-too-old",
  "document-full",
  "refused",
  "read-only",
]);

/** Why writing has ended, what happens with the text, and what to do now. */
export function StoppedNotice({ reason, docId, live, editor }: StoppedNoticeProps) {
  const { t } = useTranslation("documents");
  return (
    <Notice
      tone="attention"
      role="alert"
      title={t(`stopped.${reason}.title`)}
      actions={
        <>
          {editor ? <CopyButton editor={editor} /> : null}
          {reason === "signed-out" ? (
            <LinkButton to={paths.signIn(paths.document(docId))} reloadDocument>
              {t("stopped.signIn")}
            </LinkButton>
          ) : null}
          {live.copy && endedByGivingUp.has(reason) ? <GiveUpButton copy={live.copy} /> : null}
          {helpedByReload.has(reason) ? (
            <LinkButton to={paths.document(docId)} reloadDocument>
              {t("stopped.reload")}
            </LinkButton>
          ) : null}
        </>
      }
    >
      {t(`stopped.${reason}.text`)}
    </Notice>
  );
}
