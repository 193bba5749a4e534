import { type LineProps, TextInput } from "./inputs";

/**
 * A line whose every letter counts: the keyboard of a phone fits it, and nothing corrects what is
 * typed. It is not of the type email, url or number, whose checks would be said in the browser's language.
 */
export function ExactInput({
  kind,
  ...props
}: Omit<LineProps, "inputMode"> & { kind: "email" | "url" | "numeric" }) {
  return (
    <TextInput
      inputMode={kind}
      autoCapitalize="none"
      autoCorrect="off"
      spellCheck={false}
      {...props}
      type="text"
    />
  );
}
