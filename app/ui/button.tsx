import { type ButtonHTMLAttributes, forwardRef, type ReactNode } from "react";
import { Anchor, type AnchorProps } from "./anchor";
import { classNames } from "./class-names";
import { Icon, type IconType } from "./icon";

export type ButtonVariant = "primary" | "secondary" | "quiet" | "danger" | "danger-solid";
type Look = { variant?: ButtonVariant; icon?: IconType; wide?: boolean };

/** The class of a button, for the rare element that must look like one. */
export function buttonClass(variant: ButtonVariant = "secondary", wide = false): string {
  return classNames("btn", `btn-${variant}`, wide && "btn-wide");
}

function Face({ icon, children }: { icon?: IconType; children: ReactNode }) {
  return (
    <>
      {icon ? <Icon of={icon} size={18} /> : null}
      {children}
    </>
  );
}

export type ButtonProps = ButtonHTMLAttributes<HTMLButtonElement> & Look;

/** Submits its form unless told otherwise. One primary button a page. */
export const Button = forwardRef<HTMLButtonElement, ButtonProps>(function Button(
  { variant, icon, wide, className, children, type = "submit", ...rest },
  ref,
) {
  return (
    <button
      ref={ref}
      type={type}
      className={classNames(buttonClass(variant, wide), className)}
      {...rest}
    >
      <Face icon={icon}>{children}</Face>
    </button>
  );
});

/** Goes somewhere and looks like a button. */
export function LinkButton({
  variant,
  icon,
  wide,
  className,
  children,
  ...rest
}: AnchorProps & Look) {
  return (
    <Anchor className={classNames(buttonClass(variant, wide), className)} {...rest}>
      <Face icon={icon}>{children}</Face>
    </Anchor>
  );
}

type IconButtonProps = Omit<ButtonProps, "children" | "icon"> & { icon: IconType; label: string };

/** A square button that shows only its icon; `label` is its name and its hint. */
export const IconButton = forwardRef<HTMLButtonElement, IconButtonProps>(function IconButton(
  { icon, label, variant = "quiet", type = "button", className, ...rest },
  ref,
) {
  return (
    <button
      ref={ref}
      type={type}
      title={label}
      aria-label={label}
      className={classNames(buttonClass(variant), "btn-icon", className)}
      {...rest}
    >
      <Icon of={icon} />
    </button>
  );
});
