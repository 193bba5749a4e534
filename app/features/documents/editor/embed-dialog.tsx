import { useParams } from "@remix-run/react";
import { type FormEvent, useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import { ownAddress } from "~/core/own-addresses";
import type { ShownThing } from "~/core/own-things.server";
import { paths } from "~/http/paths";
import { Button, LinkButton } from "~/ui/button";
import { Dialog } from "~/ui/dialog";
import { FormActions } from "~/ui/form";
import { TextInput } from "~/ui/inputs";
import type { EditorDialogProps } from "./use-dialogs";
import { useFirstField, useWrongField } from "./use-first-field";

/** Asks what of ours to put into the text: by its address, or out of what is new in the place. */
export function EmbedDialog({ editor, onClose }: EditorDialogProps) {
  const { t } = useTranslation("documents");
  useFirstField("embed-address");
  const there = editor.isActive("embed");
  const stored = ownAddress(String(editor.getAttributes("embed").href ?? ""));
  const [typed, setTyped] = useState(stored?.href ?? "");
  const [wrong, setWrong] = useState(false);
  useWrongField(wrong);

  const put = (address: string) => {
    const attrs = ownAddress(address, window.location.origin);
    if (!attrs) return setWrong(true);
    if (there) editor.commands.updateAttributes("embed", attrs);
    else editor.chain().insertContent({ type: "embed", attrs }).createParagraphNear().run();
    onClose();
  };
  const apply = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    put(typed);
  };
  return (
    <Dialog
      open
      onClose={onClose}
      title={t(there ? "blocks.embedChange" : "blocks.embed")}
      closeLabel={t("dialogs.close")}
    >
      <form onSubmit={apply} noValidate>
        <TextInput
          id="embed-address"
          name="address"
          label={t("blocks.embedAddress")}
          help={t("blocks.embedHelp")}
          autoCapitalize="none"
          autoComplete="off"
          required
          value={typed}
          onChange={(event) => {
            setTyped(event.currentTarget.value);
            setWrong(false);
          }}
          error={wrong ? t("blocks.embedWrong") : undefined}
        />
        <FormActions>
          <Button variant="primary">{t(there ? "dialogs.save" : "blocks.embedAdd")}</Button>
          {stored ? (
            <LinkButton variant="quiet" to={stored.href} reloadDocument>
              {t("blocks.embedOpen")}
            </LinkButton>
          ) : null}
        </FormActions>
      </form>
      <NearThings words={ownAddress(typed, window.location.origin) ? "" : typed} put={put} />
    </Dialog>
  );
}

type NearThingsProps = { words: string; put(address: string): void };

/** The newest things of the place, those with the typed words in their titles. */
function NearThings({ words, put }: NearThingsProps) {
  const { t } = useTranslation("documents");
  const near = useNear();
  if (near === undefined) return null;
  if (near === null) return <p className="quiet">{t("blocks.embedNotFetched")}</p>;
  const wanted = words.trim().toLowerCase();
  const found = near.filter(({ title }) => title.toLowerCase().includes(wanted));
  return (
    <section aria-labelledby="embed-near">
      <h3 id="embed-near" className="short-cuts-title">
        {t("blocks.embedNear")}
      </h3>
      <p role="status" className="quiet">
        {found.length === 0 ? t("blocks.embedNone") : ""}
      </p>
      <ul className="outline-list near-things">
        {found.map(({ href, title, lang, context }) => (
          <li key={href}>
            <button type="button" className="menu-item" onClick={() => put(href)}>
              <span lang={lang} dir="auto">
                {title}
              </span>
              <span className="quiet">{context}</span>
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}

/** null: they could not be had */
function useNear(): readonly ShownThing[] | null | undefined {
  const { id = "" } = useParams();
  const [near, setNear] = useState<readonly ShownThing[] | null>();
  useEffect(() => {
    const asked = new AbortController();
    const ask = async () => {
      const answer = await fetch(paths.things(id), { signal: asked.signal });
      if (!answer.ok) throw new Error("not answered");
      setNear(((await answer.json()) as { near: ShownThing[] }).near);
    };
    ask().catch(() => asked.signal.aborted || setNear(null));
    return () => asked.abort();
  }, [id]);
  return near;
}
