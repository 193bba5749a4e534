import { useTranslation } from "react-i18next";
import { paths } from "~/http/paths";
import { usePage } from "~/http/use-page";
import { List, ListRow } from "~/ui/list";
import { Time } from "~/ui/time";
import type { DocumentLine } from "../queries.server";
import { KindIcon, VisibilityMark } from "./document-marks";

/** A document as the list shows it; the language is named where it is not the reader's. */
export type ListedDocument = DocumentLine & { language: string | null };

type DocumentListProps = {
  label: string;
  documents: readonly ListedDocument[];
  taskForce: boolean;
};

export function DocumentList({ label, documents, taskForce }: DocumentListProps) {
  const { t } = useTranslation("documents");
  const { lang, timeZone, now } = usePage();
  return (
    <List label={label}>
      {documents.map((document) => (
        <ListRow
          key={document.id}
          lead={
            <span className="doc-lead">
              <KindIcon kind={document.kind} />
            </span>
          }
          title={document.title}
          titleLang={document.lang}
          to={paths.document(document.id)}
          meta={
            <>
              <span>{t(`kinds.${document.kind}.name`)}</span>
              <VisibilityMark visibility={document.visibility} taskForce={taskForce} />
              {document.language ? <span>{document.language}</span> : null}
              {document.createdBy ? (
                <span>{t("list.startedBy", { name: document.createdBy })}</span>
              ) : null}
            </>
          }
          trail={<Time value={document.updatedAt} lang={lang} timeZone={timeZone} now={now} />}
        />
      ))}
    </List>
  );
}
