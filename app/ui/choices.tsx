import type { InputHTMLAttributes, ReactNode } from "react";
import { classNames } from "./class-names";
import { errorText, FieldErrorText, type FieldProps, wire } from "./field";

type CheckboxProps = FieldProps &
  Omit<InputHTMLAttributes<HTMLInputElement>, keyof FieldProps | "type" | "className">;

/** One yes or no. The whole row is the target. */
export function Checkbox({ name, label, id, help, error, mark, required, ...rest }: CheckboxProps) {
  const wiring = wire({ name, label, id, help, error, required });
  return (
    <div className={classNames("field", wiring["aria-invalid"] && "field-invalid")}>
      <label className="choice">
        <input {...rest} {...wiring} type="checkbox" />
        <span>
          {label}
          {mark ? <span className="field-mark"> {mark}</span> : null}
          {help ? (
            <span id={`${wiring.id}-help`} className="choice-help">
              {help}
            </span>
          ) : null}
        </span>
      </label>
      <FieldErrorText id={wiring.id} error={error} />
    </div>
  );
}

export type Choice = { value: string; label: ReactNode; help?: ReactNode; disabled?: boolean };

type ChoiceGroupProps = FieldProps & {
  choices: readonly Choice[];
  className?: string;
};

/** Only a group of radios can be said to need a choice. */
const mustChoose = { role: "radiogroup", "aria-required": true } as const;

function Choices({
  kind,
  checked,
  choices,
  className,
  ...field
}: ChoiceGroupProps & { kind: "radio" | "checkbox"; checked: (value: string) => boolean }) {
  const wiring = wire(field);
  const invalid = errorText(field.error) !== "";
  return (
    <div className={classNames("field", invalid && "field-invalid", className)}>
      <fieldset
        className="fieldset"
        aria-describedby={wiring["aria-describedby"]}
        {...(kind === "radio" && field.required ? mustChoose : {})}
      >
        <legend>
          {field.label}
          {field.mark ? <span className="field-mark"> {field.mark}</span> : null}
        </legend>
        {field.help ? (
          <div id={`${wiring.id}-help`} className="field-help">
            {field.help}
          </div>
        ) : null}
        {choices.map((choice, index) => (
          <label key={choice.value} className="choice">
            <input
              type={kind}
              id={index === 0 ? wiring.id : `${wiring.id}-${choice.value}`}
              name={field.name}
              value={choice.value}
              aria-invalid={wiring["aria-invalid"]}
              disabled={choice.disabled}
              defaultChecked={checked(choice.value)}
            />
            <span>
              {choice.label}
              {choice.help ? <span className="choice-help">{choice.help}</span> : null}
            </span>
          </label>
        ))}
        <FieldErrorText id={wiring.id} error={field.error} />
      </fieldset>
    </div>
  );
}

/** One of several. The first radio carries the field's id, so that an error summary can lead there. */
export function RadioGroup({
  defaultValue,
  ...rest
}: ChoiceGroupProps & { defaultValue?: string | null }) {
  return <Choices kind="radio" checked={(value) => value === defaultValue} {...rest} />;
}

/** Any of several: posts `name` once for each box ticked. */
export function CheckboxGroup({
  defaultValue = [],
  ...rest
}: ChoiceGroupProps & { defaultValue?: readonly string[] }) {
  return <Choices kind="checkbox" checked={(value) => defaultValue.includes(value)} {...rest} />;
}
