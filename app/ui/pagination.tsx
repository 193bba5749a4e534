import ArrowLeft from "lucide-react/icons/arrow-left";
import ArrowRight from "lucide-react/icons/arrow-right";
import { Anchor } from "./anchor";
import { buttonClass } from "./button";
import { Icon } from "./icon";

export type PageLink = { to: string; label: string };
type PaginationProps = { label: string; newer?: PageLink | null; older?: PageLink | null };

/** Back and on through a list that pages by cursor; nothing where there is one page only. */
export function Pagination({ label, newer, older }: PaginationProps) {
  if (!newer && !older) return null;
  return (
    <nav aria-label={label} className="pagination">
      {newer ? (
        <Anchor to={newer.to} rel="prev" className={buttonClass("secondary")}>
          <Icon of={ArrowLeft} size={18} className="icon-flip" />
          {newer.label}
        </Anchor>
      ) : null}
      {older ? (
        <Anchor to={older.to} rel="next" className={buttonClass("secondary")}>
          {older.label}
          <Icon of={ArrowRight} size={18} className="icon-flip" />
        </Anchor>
      ) : null}
    </nav>
  );
}
