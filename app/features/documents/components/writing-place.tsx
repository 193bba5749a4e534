import { useLocation } from "@remix-run/react";
import { type ComponentType, type ReactNode, useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import { paths } from "~/http/paths";
import { usePage } from "~/http/use-page";
import { Anchor } from "~/ui/anchor";
import { LinkButton } from "~/ui/button";
import type { CopiedText } from "../collab-client/local-copy";

export type WritingPlaceProps = {
  /** whose writing it is, and on which text */
  text: CopiedText;
  /** false for those who may only suggest */
  mayEdit?: boolean;
  /** whether it opens for suggesting */
  suggesting?: boolean;
  /** the text as the server drew it: there from the first moment, until the editor has it live */
  children: ReactNode;
};

/**
 * The text of a document for those who may write in it. The page shows it at once; the editor
 * is fetched after that and takes over where the text stands. In light mode nothing is fetched until
 * the person asks.
 */
export function WritingPlace(props: WritingPlaceProps) {
  const { light } = usePage();
  const editor = useEditor(light);
  if (editor.Editor) return <editor.Editor {...props} />;
  return (
    <>
      {light ? <OpenEditor {...props} /> : <Coming failed={editor.failed} {...props} />}
      <div className="doc-paper">{props.children}</div>
    </>
  );
}

type Fetched = { Editor: ComponentType<WritingPlaceProps> | null; failed: boolean };

function useEditor(light: boolean): Fetched {
  const [fetched, setFetched] = useState<Fetched>({ Editor: null, failed: false });
  useEffect(() => {
    if (light) return;
    let left = false;
    import("../editor/live-editor").then(
      ({ LiveEditor }) => !left && setFetched({ Editor: LiveEditor, failed: false }),
      () => !left && setFetched({ Editor: null, failed: true }),
    );
    return () => {
      left = true;
    };
  }, [light]);
  return fetched;
}

function OpenEditor(place: WritingPlaceProps) {
  const { t } = useTranslation("documents");
  const { pathname } = useLocation();
  return (
    <div className="tool-line tool-line-plain">
      <LinkButton to={`${pathname}?data=full`} reloadDocument>
        {t("editor.open")}
      </LinkButton>
      <PlainTextLink {...place} />
    </div>
  );
}

/** The way to write without any script. */
function PlainTextLink({ text: { docId }, mayEdit = true }: WritingPlaceProps) {
  const { t } = useTranslation("documents");
  if (!mayEdit) {
    return <Anchor to={paths.suggestWording(docId)}>{t("suggestions.wording")}</Anchor>;
  }
  return <Anchor to={paths.plainText(docId)}>{t("plain.link")}</Anchor>;
}

function Coming({ failed, ...place }: WritingPlaceProps & { failed: boolean }) {
  const { t } = useTranslation("documents");
  return (
    <div className="tool-line">
      <p className="save-state">
        <noscript>
          {t("editor.needsScript")} <PlainTextLink {...place} />
        </noscript>
        <span className="needs-script">{t(failed ? "editor.notFetched" : "editor.coming")}</span>
        {failed ? <PlainTextLink {...place} /> : null}
      </p>
    </div>
  );
}
