import ChevronDown from "lucide-react/icons/chevron-down";
import { type ButtonHTMLAttributes, type ReactNode, useEffect, useRef } from "react";
import { Anchor, type AnchorProps } from "./anchor";
import { type ButtonVariant, buttonClass } from "./button";
import { classNames } from "./class-names";
import { Icon, type IconType } from "./icon";
import { VisuallyHidden } from "./visually-hidden";

type MenuProps = {
  label: string;
  /** Drawn instead of the label, which is then the name of the button: an icon, an avatar. */
  face?: ReactNode;
  icon?: IconType;
  variant?: ButtonVariant;
  align?: "start" | "end";
  children: ReactNode;
};

/** A list of links and buttons under a button; a <details>, so it opens without script. */
export function Menu({ label, face, icon, variant = "quiet", align = "end", children }: MenuProps) {
  const details = useRef<HTMLDetailsElement>(null);
  useEffect(() => closeWhenLeft(details.current), []);
  return (
    <details ref={details} className={classNames("menu", align === "start" && "menu-start")}>
      <summary
        className={classNames(buttonClass(variant), face ? "btn-icon" : undefined)}
        title={face ? label : undefined}
      >
        {icon ? <Icon of={icon} size={18} /> : null}
        {face ? (
          <>
            <VisuallyHidden>{label}</VisuallyHidden>
            {face}
          </>
        ) : (
          <>
            <span>{label}</span>
            <Icon of={ChevronDown} size={16} />
          </>
        )}
      </summary>
      <div className="menu-panel">{children}</div>
    </details>
  );
}

/** Escape, a click elsewhere and a choice close the menu. Returns how to stop listening. */
export function closeWhenLeft(menu: HTMLDetailsElement | null) {
  if (!menu) return;
  const onPointer = (event: Event) => {
    const target = event.target;
    if (!(target instanceof Element)) return;
    if (!menu.contains(target) || target.closest("a")) menu.open = false;
  };
  const onKey = (event: KeyboardEvent) => {
    if (event.key !== "Escape" || !menu.open) return;
    menu.open = false;
    menu.querySelector("summary")?.focus();
  };
  document.addEventListener("click", onPointer);
  document.addEventListener("keydown", onKey);
  return () => {
    document.removeEventListener("click", onPointer);
    document.removeEventListener("keydown", onKey);
  };
}

type ItemLook = { icon?: IconType; danger?: boolean };

function itemClass(danger?: boolean) {
  return classNames("menu-item", danger && "menu-danger");
}

export function MenuLink({ icon, danger, children, ...rest }: AnchorProps & ItemLook) {
  return (
    <Anchor className={itemClass(danger)} {...rest}>
      {icon ? <Icon of={icon} size={18} /> : null}
      {children}
    </Anchor>
  );
}

/** Submits the form around it: `<Form><MenuButton name="intent" value="pin">…`. */
export function MenuButton({
  icon,
  danger,
  children,
  ...rest
}: ButtonHTMLAttributes<HTMLButtonElement> & ItemLook) {
  return (
    <button type="submit" className={itemClass(danger)} {...rest}>
      {icon ? <Icon of={icon} size={18} /> : null}
      {children}
    </button>
  );
}

/** A name for the items that follow. */
export function MenuHeading({ children }: { children: ReactNode }) {
  return <div className="menu-label">{children}</div>;
}

export function MenuLine() {
  return <hr className="menu-line" />;
}
