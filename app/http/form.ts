/** What the server says of a form that it refused. */
export interface FormReply {
  /** which of the page's forms it was (its `intent` field) */
  readonly intent: string;
  /** what was typed, by field, except passwords */
  readonly values: Readonly<Record<string, string[]>>;
  /** sentences in the reader's language, by field; those of the whole form under "" */
  readonly errors: Readonly<Record<string, string[] | null>>;
  /** names of the faulty fields as the page shows them, where they are known */
  readonly labels: Readonly<Record<string, string>>;
}

/** The hidden field that tells one drawing of a form from another (see form-key.tsx). */
export const formKeyField = "formKey";

export function isFormReply(data: unknown): data is FormReply {
  return typeof data === "object" && data !== null && "errors" in data && "values" in data;
}

/** A form as its page draws it: what to put into a field, and what is wrong with it. */
export interface FormView {
  /** the text to show in a field: as it was typed, else as it is stored */
  value(name: string, stored?: string | null): string;
  values(name: string, stored?: readonly string[]): readonly string[];
  checked(name: string, stored?: boolean): boolean;
  error(name: string): string | undefined;
  /** all errors for the summary on top: those of the whole form have no field */
  readonly errors: readonly { field: string | undefined; label?: string; message: string }[];
}

/**
 * Reads the action's answer for one form of a page.
 * @param data what `useActionData()` gave
 * @param intent the form's own `intent`, where a page has several forms
 */
export function formView(data: unknown, intent = ""): FormView {
  const reply = isFormReply(data) && data.intent === intent ? data : undefined;
  return {
    value: (name, stored) => (reply ? (reply.values[name]?.[0] ?? "") : (stored ?? "")),
    values: (name, stored = []) => (reply ? (reply.values[name] ?? []) : stored),
    checked: (name, stored = false) => (reply ? reply.values[name] !== undefined : stored),
    error: (name) => reply?.errors[name]?.[0],
    errors: Object.entries(reply?.errors ?? {}).flatMap(([field, messages]) =>
      (messages ?? []).map((message) => ({
        field: field || undefined,
        label: reply?.labels[field],
        message,
      })),
    ),
  };
}
