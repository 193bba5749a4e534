import { useRef } from "react";
import { useTranslation } from "react-i18next";
import type { FormView } from "~/http/form";
import { Field } from "~/ui/field";
import { VisuallyHidden } from "~/ui/visually-hidden";
import { commentLimits } from "../limits";
import { useMentions } from "./use-mentions";

type CommentFieldProps = {
  form: FormView;
  id: string;
  label: string;
  stored?: string;
  rows?: number;
  docId: string;
};

/** The words of a comment. While somebody is being named, people are offered; without script one types on. */
export function CommentField({ form, id, label, stored, rows = 3, docId }: CommentFieldProps) {
  const { t } = useTranslation("documents");
  const field = useRef<HTMLTextAreaElement>(null);
  const mentions = useMentions(field, docId);
  const listId = `${id}people`;
  const open = mentions.people.length > 0;
  return (
    <div className="comment-field">
      <Field
        name="body"
        id={`${id}body`}
        label={label}
        help={t("comments.bodyHelp")}
        required
        error={form.error("body")}
      >
        {(wiring) => (
          <textarea
            ref={field}
            dir="auto"
            rows={rows}
            className="input"
            maxLength={commentLimits.body}
            defaultValue={form.value("body", stored)}
            aria-autocomplete="list"
            aria-controls={open ? listId : undefined}
            aria-activedescendant={open ? `${listId}-${mentions.chosen}` : undefined}
            onInput={mentions.look}
            onKeyDown={mentions.onKeyDown}
            onBlur={mentions.close}
            {...wiring}
          />
        )}
      </Field>
      {open ? (
        <div
          id={listId}
          role="listbox"
          tabIndex={-1}
          aria-label={t("comments.people")}
          className="comment-people"
        >
          {mentions.people.map(({ handle, name }, index) => (
            <div
              key={handle}
              id={`${listId}-${index}`}
              role="option"
              aria-selected={index === mentions.chosen}
              tabIndex={-1}
              onMouseDown={(event) => {
                event.preventDefault();
                mentions.take(index);
              }}
            >
              <bdi>{name}</bdi> <span className="quiet">@{handle}</span>
            </div>
          ))}
        </div>
      ) : null}
      <VisuallyHidden>
        <span role="status">
          {open ? t("comments.foundPeople", { count: mentions.people.length }) : ""}
        </span>
      </VisuallyHidden>
    </div>
  );
}
