import { json, type MetaFunction, redirect } from "@remix-run/node";
import {
  Form,
  useActionData,
  useLoaderData,
  useNavigation,
  useSearchParams,
} from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { authorize } from "~/core/errors";
import { paths } from "~/http/paths";
import { memberAction, memberLoader } from "~/http/route.server";
import { usePage } from "~/http/use-page";
import { Button, LinkButton } from "~/ui/button";
import { Field } from "~/ui/field";
import { FormActions } from "~/ui/form";
import { Notice } from "~/ui/notice";
import { RichText } from "~/ui/rich-text";
import { PlaceHeader, PlaceNote } from "../components/place-header";
import { pageTitle, placeLabel } from "../place-label.server";
import { writePlainText } from "../plain-text/commands/write-plain-text.server";
import { spoken } from "../plain-text/merge-parts";
import { unscopedParts } from "../plain-text/now.server";
import type { Part } from "../plain-text/parts";
import { sentParts } from "../plain-text/sent-form.server";
import { canEditDocument } from "../policy";
import { getDocument, unscopedFacts } from "../queries.server";

export { RoomErrorBoundary as ErrorBoundary } from "~/http/error-boundary";

export const loader = memberLoader(async (page) => {
  const document = await getDocument(page.actor, page.params.id);
  const facts = await unscopedFacts(document.id);
  if (facts) authorize(canEditDocument(page.actor, facts));
  const place = placeLabel(document, page);
  const title = page.t("documents:plain.title", { title: document.title });
  return {
    document,
    place,
    parts: await unscopedParts(document.id),
    meta: { title: pageTitle(title, place, page) },
  };
});

export const action = memberAction(async ({ actor, params, request, url }) => {
  const written = await writePlainText(actor, params.id ?? "", sentParts(await request.formData()));
  if (written.saved) {
    const { changes, theirs, kept } = written;
    const done = new URLSearchParams({ done: changes > 0 ? "saved" : "nothing" });
    if (theirs > 0) done.set("theirs", String(theirs));
    if (kept > 0) done.set("kept", String(kept));
    return redirect(`${url.pathname}?${done}`, 303);
  }
  const conflicts = written.conflicts.map(({ id, theirs, mine }) => ({
    id,
    theirs: spoken(theirs),
    mine: spoken(mine),
  }));
  return json({ conflicts, parts: written.parts }, { status: 409 });
});

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: data?.meta.title ?? "LearnIn" },
  { name: "robots", content: "noindex" },
];

export default function PlainTextPage() {
  const { t } = useTranslation("documents");
  const { document, place, parts } = useLoaderData<typeof loader>();
  const refused = useActionData<typeof action>();
  const [search] = useSearchParams();
  const busy = useNavigation().state === "submitting";
  const shown = (refused?.parts ?? parts) as Part[];
  return (
    <>
      <PlaceHeader
        place={place}
        title={t("plain.link")}
        lead={<span lang={document.lang}>{document.title}</span>}
        trail={[{ to: paths.document(document.id), label: t("comments.toDocument") }]}
        actions={<LinkButton to={paths.document(document.id)}>{t("plain.back")}</LinkButton>}
      />
      {refused ? <Conflicts conflicts={refused.conflicts} /> : <Done search={search} />}
      <p className="quiet mb-4">{t("plain.lead")}</p>
      <Signs />
      {/* Drawn anew with the text that is saved now: what stands in a field is the field's own. */}
      <Form method="post" key={shown.map((part) => (part.kind === "text" ? part.base : "")).join()}>
        {numbered(shown).map(({ part, number, at }) =>
          part.kind === "text" ? (
            <TextPart key={part.base} part={part} number={number} lang={document.lang} />
          ) : (
            <FixedPart key={`fixed-${at}`} part={part} lang={document.lang} />
          ),
        )}
        <FormActions>
          <Button variant="primary" disabled={busy}>
            {t("plain.save")}
          </Button>
        </FormActions>
      </Form>
      <PlaceNote place={place} />
    </>
  );
}

/** Only the parts with a field have numbers: the names of their fields. */
function numbered(parts: readonly Part[]) {
  let number = 0;
  return parts.map((part, at) => ({ part, at, number: part.kind === "text" ? number++ : -1 }));
}

type TextPartProps = { part: Extract<Part, { kind: "text" }>; number: number; lang: string };

function TextPart({ part, number, lang }: TextPartProps) {
  const { t } = useTranslation("documents");
  const name = `part-${number}`;
  const label = part.heading
    ? t("plain.partOf", { number: number + 1, heading: part.heading })
    : t("plain.part", { number: number + 1 });
  const rows = Math.min(
    24,
    Math.max(4, part.text.split("\n").length + Math.ceil(part.text.length / 70)),
  );
  return (
    <div className="plain-part">
      <input type="hidden" name={`base-${number}`} value={part.base} />
      <Field name={name} label={label}>
        {(wiring) => (
          <textarea
            className="input"
            dir="auto"
            lang={lang}
            rows={rows}
            defaultValue={part.text}
            {...wiring}
          />
        )}
      </Field>
    </div>
  );
}

type FixedPartProps = { part: Extract<Part, { kind: "fixed" }>; lang: string };
const fixedWords = { table: "fixedTable", picture: "fixedPicture", other: "fixedOther" } as const;

function FixedPart({ part, lang }: FixedPartProps) {
  const { t } = useTranslation("documents");
  const { light } = usePage();
  return (
    <section className="plain-fixed" aria-label={t(`plain.${fixedWords[part.why]}`)}>
      <p className="quiet">{t(`plain.${fixedWords[part.why]}`)}</p>
      <div className="prose prose-compact doc-text" lang={lang}>
        <RichText content={part.node} under={2} light={light} loadLabel={t("page.showPicture")} />
      </div>
    </section>
  );
}

function Signs() {
  const { t } = useTranslation("documents");
  return (
    <details className="mb-6">
      <summary>{t("plain.signs")}</summary>
      <ul className="list-disc ps-5">
        {(["Heading", "List", "Quote", "Words", "Paragraph"] as const).map((sign) => (
          <li key={sign}>{t(`plain.sign${sign}`)}</li>
        ))}
      </ul>
    </details>
  );
}

function Done({ search }: { search: URLSearchParams }) {
  const { t } = useTranslation("documents");
  const done = search.get("done");
  if (done !== "saved" && done !== "nothing") return null;
  const [theirs, kept] = [Number(search.get("theirs")), Number(search.get("kept"))];
  return (
    <Notice tone="good" role="status" className="mb-6" title={t(`plain.${done}`)}>
      {theirs > 0 ? <p>{t("plain.theirs", { count: theirs })}</p> : null}
      {kept > 0 ? <p>{t("plain.kept", { count: kept })}</p> : null}
    </Notice>
  );
}

type ConflictsProps = { conflicts: readonly { id: string; theirs: string; mine: string }[] };

function Conflicts({ conflicts }: ConflictsProps) {
  const { t } = useTranslation("documents");
  return (
    <Notice tone="attention" role="alert" className="mb-6" title={t("plain.conflictTitle")}>
      <p>{t("plain.conflictText")}</p>
      {conflicts.map(({ id, theirs, mine }) => (
        <div key={id} className="plain-conflict">
          <p>{t("plain.conflictTheirs")}</p>
          <pre dir="auto">{theirs}</pre>
          <p>{t("plain.conflictYours")}</p>
          <pre dir="auto">{mine}</pre>
        </div>
      ))}
    </Notice>
  );
}
