import { useTranslation } from "react-i18next";
import { paths } from "~/http/paths";
import { Anchor } from "~/ui/anchor";
import { Button, buttonClass } from "~/ui/button";
import { FormActions } from "~/ui/form";
import { CommentField } from "./comment-field";
import { CommentForm } from "./comment-form";

type NewCommentProps = {
  docId: string;
  lang: string;
  /** hidden fields that say where the comment belongs */
  about: Readonly<Record<string, string>>;
  /** null: they are not in the text any more */
  words: string | null;
  /** on the whole paragraph */
  whole?: boolean;
  heading?: "h2" | "h3";
  onCancel?: () => void;
};

/** The form for a new comment, with the words that it is about above it. */
export function NewComment({ docId, lang, about, words, ...rest }: NewCommentProps) {
  const { whole, heading: Heading = "h2", onCancel } = rest;
  const { t } = useTranslation("documents");
  return (
    <section id="new" className="comment-new" aria-labelledby="new-comment-title">
      <Heading id="new-comment-title">{t(whole ? "comments.newOn" : "comments.new")}</Heading>
      {words === null ? null : (
        <blockquote className="comment-words" lang={lang} dir="auto">
          {words}
        </blockquote>
      )}
      <CommentForm intent="start">
        {(form, busy, id) => (
          <>
            {Object.entries(about).map(([name, value]) => (
              <input key={name} type="hidden" name={name} value={value} />
            ))}
            <CommentField form={form} id={id} docId={docId} label={t("comments.body")} rows={4} />
            <FormActions>
              <Button variant="primary" disabled={busy}>
                {t("comments.send")}
              </Button>
              {onCancel ? (
                <Button type="button" variant="quiet" onClick={onCancel}>
                  {t("comments.cancel")}
                </Button>
              ) : (
                <Anchor to={paths.document(docId)} className={buttonClass("quiet")}>
                  {t("comments.cancel")}
                </Anchor>
              )}
            </FormActions>
          </>
        )}
      </CommentForm>
    </section>
  );
}
