import BookOpen from "lucide-react/icons/book-open";
import FileText from "lucide-react/icons/file-text";
import Flag from "lucide-react/icons/flag";
import Globe from "lucide-react/icons/globe";
import Landmark from "lucide-react/icons/landmark";
import Lock from "lucide-react/icons/lock";
import NotebookPen from "lucide-react/icons/notebook-pen";
import Scale from "lucide-react/icons/scale";
import Target from "lucide-react/icons/target";
import Users from "lucide-react/icons/users";
import { useTranslation } from "react-i18next";
import { Icon, type IconType } from "~/ui/icon";
import type { DocumentKind, DocumentVisibility } from "../schema";

const kindIcons: Record<DocumentKind, IconType> = {
  purpose: Target,
  rules: Scale,
  charter: Landmark,
  guide: BookOpen,
  minutes: NotebookPen,
  page: FileText,
};

const visibilityIcons: Record<DocumentVisibility, IconType> = {
  private: Lock,
  community: Users,
  country: Flag,
  public: Globe,
};

/** The sign of a kind; its word stands beside it. */
export function KindIcon({ kind, size = 20 }: { kind: DocumentKind; size?: number }) {
  return <Icon of={kindIcons[kind]} size={size} />;
}

type VisibilityMarkProps = { visibility: DocumentVisibility; taskForce: boolean };

/** Who may see a document, in two or three words with a sign. */
export function VisibilityMark({ visibility, taskForce }: VisibilityMarkProps) {
  const { t } = useTranslation("documents");
  return (
    <span className="doc-mark">
      <Icon of={visibilityIcons[visibility]} size={14} />
      {t(`visibility.${visibilityKey(visibility, taskForce)}.short`)}
    </span>
  );
}

/** "Community" means the task force where a document is the task force's own. */
export function visibilityKey(visibility: DocumentVisibility, taskForce: boolean): string {
  return visibility === "community" && taskForce ? "taskForce" : visibility;
}
