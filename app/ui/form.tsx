import CircleX from "lucide-react/icons/circle-x";
import { type ReactNode, useEffect, useRef } from "react";
import { errorText, type FieldError } from "./field";
import { Icon } from "./icon";

type FieldsetProps = { legend: ReactNode; help?: ReactNode; children: ReactNode };

/** Fields that belong together under one heading. */
export function Fieldset({ legend, help, children }: FieldsetProps) {
  return (
    <fieldset className="fieldset fieldset-group">
      <legend>{legend}</legend>
      {help ? <div className="field-help">{help}</div> : null}
      {children}
    </fieldset>
  );
}

/** The foot of a form: one primary button first, then the way out. */
export function FormActions({ children }: { children: ReactNode }) {
  return <div className="form-actions">{children}</div>;
}

type ErrorSummaryProps = {
  title: string;
  /** By field name, as the action returned them; "" or "form" holds what belongs to no field. */
  errors: Readonly<Record<string, FieldError>> | null | undefined;
  /** Field ids, where they differ from the names. */
  ids?: Readonly<Record<string, string>>;
};

/** Everything that stopped a form, on top of it, each leading to its field. Takes the focus. */
export function ErrorSummary({ title, errors, ids = {} }: ErrorSummaryProps) {
  const box = useRef<HTMLDivElement>(null);
  const entries = Object.entries(errors ?? {}).filter(([, error]) => errorText(error) !== "");
  const said = entries.map(([, error]) => errorText(error)).join("\n");
  useEffect(() => {
    if (said) box.current?.focus();
  }, [said]);
  if (entries.length === 0) return null;
  return (
    <div ref={box} role="alert" tabIndex={-1} className="notice tone-danger error-summary">
      <Icon of={CircleX} />
      <div className="notice-body">
        <p className="notice-title">{title}</p>
        <ul>
          {entries.map(([name, error]) => (
            <li key={name}>
              {name === "" || name === "form" ? (
                errorText(error)
              ) : (
                <a href={`#${ids[name] ?? name}`}>{errorText(error)}</a>
              )}
            </li>
          ))}
        </ul>
      </div>
    </div>
  );
}
