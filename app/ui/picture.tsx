import ImageDown from "lucide-react/icons/image-down";
import { Icon } from "./icon";

type PictureProps = {
  src: string;
  alt: string;
  /** Known sizes keep the place free; without them the text moves when the picture comes. */
  width?: number;
  height?: number;
  className?: string;
  /** Light mode: the picture waits for a tap; `loadLabel` says so with its size ("Show, 48 kB"). */
  light?: boolean;
  loadLabel: string;
};

/**
 * A picture with its space kept. In light mode a link to it stands in its place: an image in a closed
 * <details> would be fetched all the same, lazy or not.
 */
export function Picture({ src, alt, width, height, className, light, loadLabel }: PictureProps) {
  if (light) {
    return (
      <a href={src} className="picture-tap">
        <Icon of={ImageDown} />
        <span>
          {alt} <span className="quiet">{loadLabel}</span>
        </span>
      </a>
    );
  }
  return (
    <img
      src={src}
      alt={alt}
      width={width}
      height={height}
      loading="lazy"
      decoding="async"
      className={className}
    />
  );
}
