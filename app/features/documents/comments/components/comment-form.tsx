import { Form, useActionData, useFetcher, useNavigation } from "@remix-run/react";
import { createContext, type ReactNode, useContext, useEffect, useRef } from "react";
import { type FormView, formView, isFormReply } from "~/http/form";
import { FormErrors } from "~/http/form-errors";
import { FormKey } from "~/http/form-key";
import type { CommentDone } from "../action.server";

/** Where forms of comments are sent: anew to the page, or quietly from the list beside the text. */
export interface CommentForms {
  /** null: an ordinary form of the page */
  readonly quiet: { action: string; onDone: (done: CommentDone) => void } | null;
  /** the page's own address, so that a refusal comes back to it */
  readonly action: string;
}

export const CommentFormsContext = createContext<CommentForms>({ quiet: null, action: "" });

type CommentFormProps = {
  intent: "start" | "reply" | "edit" | "remove" | "resolve";
  /** what the form is about, as its field says: a talk or a comment */
  about?: { name: "thread" | "comment"; id: string };
  className?: string;
  children: (form: FormView, busy: boolean, id: string) => ReactNode;
};

/** One form of comments; `children` draw its fields. What a refusal gives back stays in them. */
export function CommentForm(props: CommentFormProps) {
  const { quiet } = useContext(CommentFormsContext);
  return quiet ? <QuietForm {...props} {...quiet} /> : <PageForm {...props} />;
}

function PageForm(props: CommentFormProps) {
  const { action } = useContext(CommentFormsContext);
  const busy = useNavigation().state === "submitting";
  return (
    <Form method="post" action={action} preventScrollReset className={props.className}>
      <Fields {...props} data={useActionData()} busy={busy} />
    </Form>
  );
}

type Quiet = NonNullable<CommentForms["quiet"]>;

function QuietForm({ action, onDone, ...props }: CommentFormProps & Quiet) {
  const fetcher = useFetcher<unknown>();
  const told = useRef<unknown>(null);
  const { data, state } = fetcher;
  useEffect(() => {
    if (state !== "idle" || !isDone(data) || told.current === data) return;
    told.current = data;
    onDone(data);
  }, [data, state, onDone]);
  return (
    <fetcher.Form method="post" action={action} className={props.className}>
      <Fields {...props} data={data} busy={state !== "idle"} />
    </fetcher.Form>
  );
}

const isDone = (data: unknown): data is CommentDone =>
  typeof data === "object" && data !== null && "done" in data && "id" in data;

function Fields(props: CommentFormProps & { data: unknown; busy: boolean }) {
  const { intent, about, children, data, busy } = props;
  const mine = !about || (isFormReply(data) && data.values[about.name]?.[0] === about.id);
  const form = formView(mine ? data : undefined, intent);
  const id = `${intent}-${about?.id ?? "new"}-`;
  return (
    <>
      <FormErrors form={form} prefix={id} />
      <input type="hidden" name="intent" value={intent} />
      {about ? <input type="hidden" name={about.name} value={about.id} /> : null}
      {intent === "start" || intent === "reply" ? <FormKey /> : null}
      {children(form, busy, id)}
    </>
  );
}
