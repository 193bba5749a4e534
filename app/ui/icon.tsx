import type { ComponentType, SVGAttributes } from "react";

/**
 * A lucide icon: `import Pencil from "lucide-react/icons/pencil"`, one file each. The package's
 * root would load all of them on the server and takes most of a second to do so.
 */
export type IconType = ComponentType<
  SVGAttributes<SVGSVGElement> & { size?: string | number; absoluteStrokeWidth?: boolean }
>;

export type IconProps = { of: IconType; size?: number; title?: string; className?: string };

/** Decoration unless it has a title: then it is announced as a picture of that name. */
export function Icon({ of: Shape, size = 20, title, className }: IconProps) {
  const named = title ? { role: "img", "aria-label": title } : { "aria-hidden": true };
  return (
    <Shape
      size={size}
      strokeWidth={1.75}
      focusable="false"
      className={className ? `icon ${className}` : "icon"}
      {...named}
    />
  );
}
