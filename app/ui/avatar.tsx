import { classNames } from "./class-names";

type AvatarProps = {
  name: string;
  src?: string | null;
  size?: "sm" | "md" | "lg";
  /** In light mode initials stand for the picture. */
  light?: boolean;
  /** False where the name is not written beside it: then it is announced. */
  decorative?: boolean;
};

/** First letters of the first and the last word, whatever the script. */
export function initials(name: string): string {
  const words = name.trim().split(/\s+/u).filter(Boolean);
  const ends = words.length > 1 ? [words[0], words.at(-1)] : words;
  return ends.map((word) => [...(word ?? "")][0] ?? "").join("");
}

const pixels = { sm: 24, md: 32, lg: 64 };

export function Avatar({ name, src, size = "md", light, decorative = true }: AvatarProps) {
  const className = classNames("avatar", size !== "md" && `avatar-${size}`);
  if (src && !light) {
    return (
      <span className={className}>
        <img
          src={src}
          alt={decorative ? "" : name}
          width={pixels[size]}
          height={pixels[size]}
          loading="lazy"
          decoding="async"
        />
      </span>
    );
  }
  if (decorative) {
    return (
      <span className={className} aria-hidden="true">
        {initials(name)}
      </span>
    );
  }
  return (
    <span className={className} role="img" aria-label={name} title={name}>
      {initials(name)}
    </span>
  );
}
