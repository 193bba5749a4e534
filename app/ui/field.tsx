import TriangleAlert from "lucide-react/icons/triangle-alert";
import type { ReactNode } from "react";
import { classNames } from "./class-names";
import { Icon } from "./icon";

/** One sentence, or the list that Conform and zod's flattened errors give. */
export type FieldError = string | readonly string[] | null | undefined;

export type FieldProps = {
  name: string;
  label: ReactNode;
  /** Defaults to the name; set it where a page has the same name twice. */
  id?: string;
  help?: ReactNode;
  error?: FieldError;
  /** Said after the label, e.g. the word for "optional". */
  mark?: ReactNode;
  required?: boolean;
};

/** What a control must carry so that its label, help and error belong to it. */
export type Wiring = {
  id: string;
  name: string;
  "aria-required"?: true;
  "aria-describedby"?: string;
  "aria-invalid"?: true;
};

export function errorText(error: FieldError): string {
  return typeof error === "string" ? error : (error ?? []).join(" ");
}

/**
 * The ids and aria attributes of a field; exported for controls that are not in this folder.
 * A field that must be filled says so to assistive technology and leaves the refusal to the server, whose
 * sentence stands beside it in the reader's language; the browser's own bubble would be in the browser's.
 */
export function wire({ name, id = name, help, error, required }: FieldProps): Wiring {
  const failed = errorText(error) !== "";
  const described = [help ? `${id}-help` : "", failed ? `${id}-error` : ""].filter(Boolean);
  return {
    id,
    name,
    "aria-required": required || undefined,
    "aria-describedby": described.length > 0 ? described.join(" ") : undefined,
    "aria-invalid": failed || undefined,
  };
}

export function FieldErrorText({ id, error }: { id: string; error: FieldError }) {
  const text = errorText(error);
  if (!text) return null;
  return (
    <p id={`${id}-error`} className="field-error">
      <Icon of={TriangleAlert} size={16} />
      <span>{text}</span>
    </p>
  );
}

type FieldFrameProps = FieldProps & {
  className?: string;
  children: (wiring: Wiring) => ReactNode;
};

/** Label above, help below the label, error below the control. `children` draws the control. */
export function Field({ className, children, ...field }: FieldFrameProps) {
  const wiring = wire(field);
  return (
    <div className={classNames("field", wiring["aria-invalid"] && "field-invalid", className)}>
      <label className="field-label" htmlFor={wiring.id}>
        {field.label}
        {field.mark ? <span className="field-mark"> {field.mark}</span> : null}
      </label>
      {field.help ? (
        <div id={`${wiring.id}-help`} className="field-help">
          {field.help}
        </div>
      ) : null}
      {children(wiring)}
      <FieldErrorText id={wiring.id} error={field.error} />
    </div>
  );
}
