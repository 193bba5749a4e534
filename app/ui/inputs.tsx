import ChevronDown from "lucide-react/icons/chevron-down";
import type {
  InputHTMLAttributes,
  ReactNode,
  SelectHTMLAttributes,
  TextareaHTMLAttributes,
} from "react";
import { Field, type FieldProps } from "./field";
import { Icon } from "./icon";

type Own = keyof FieldProps | "className";
type InputProps = FieldProps & Omit<InputHTMLAttributes<HTMLInputElement>, Own>;

function split<P extends FieldProps>({ name, label, id, help, error, mark, required, ...rest }: P) {
  return { field: { name, label, id, help, error, mark, required }, rest };
}

export type LineProps = Omit<InputProps, "type"> & {
  type?: "tel" | "search" | "password" | "text" | "time";
};

/** One line of text. */
export function TextInput(props: LineProps) {
  const { field, rest } = split(props);
  return (
    <Field {...field}>
      {(wiring) => <input dir="auto" className="input" {...rest} {...wiring} />}
    </Field>
  );
}

type TextAreaProps = FieldProps & Omit<TextareaHTMLAttributes<HTMLTextAreaElement>, Own>;

export function TextArea(props: TextAreaProps) {
  const { field, rest } = split(props);
  return (
    <Field {...field}>
      {(wiring) => <textarea dir="auto" rows={4} className="input" {...rest} {...wiring} />}
    </Field>
  );
}

/** A day, `yyyy-mm-dd`; the browser shows it in the reader's way. */
export function DateInput(props: Omit<InputProps, "type">) {
  const { field, rest } = split(props);
  return (
    <Field {...field}>
      {(wiring) => <input className="input" {...rest} {...wiring} type="date" />}
    </Field>
  );
}

/** A file; its role knows no `aria-required`, so its label or its help says that it is needed. */
export function FileInput(props: Omit<InputProps, "type" | "defaultValue" | "value">) {
  const { field, rest } = split(props);
  return (
    <Field {...field}>
      {({ "aria-required": _, ...wiring }) => (
        <input className="input" {...rest} {...wiring} type="file" />
      )}
    </Field>
  );
}

export type Option = { value: string; label: string; lang?: string; disabled?: boolean };
export type OptionGroup = { label: string; options: readonly Option[] };

type SelectProps = FieldProps &
  Omit<SelectHTMLAttributes<HTMLSelectElement>, Own | "children"> & {
    options: ReadonlyArray<Option | OptionGroup>;
    /** The first, empty choice, in words: "Choose a country". */
    placeholder?: string;
  };

function optionOf({ value, label, lang, disabled }: Option): ReactNode {
  // Several may stand for one value: countries that share a time zone.
  return (
    <option key={`${value} ${label}`} value={value} lang={lang} disabled={disabled}>
      {label}
    </option>
  );
}

export function Select(props: SelectProps) {
  const { field, rest } = split(props);
  const { options, placeholder, ...select } = rest;
  return (
    <Field {...field}>
      {(wiring) => (
        <div className="select-wrap">
          <select className="input" {...select} {...wiring}>
            {placeholder === undefined ? null : <option value="">{placeholder}</option>}
            {options.map((entry) =>
              "options" in entry ? (
                <optgroup key={entry.label} label={entry.label}>
                  {entry.options.map(optionOf)}
                </optgroup>
              ) : (
                optionOf(entry)
              ),
            )}
          </select>
          <Icon of={ChevronDown} size={18} />
        </div>
      )}
    </Field>
  );
}
