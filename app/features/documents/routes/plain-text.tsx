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
import { statusOf } from "~/http/error-response.server";
import { refusalOfForm } from "~/http/form.server";
import { messageOf } from "~/http/messages.server";
import { paths } from "~/http/paths";
import { memberAction, memberLoader } from "~/http/route.server";
import { Button, LinkButton } from "~/ui/button";
import { FormActions } from "~/ui/form";
import { PlaceHeader, PlaceNote } from "../components/place-header";
import { pageTitle, placeLabel } from "../place-label.server";
import { type Written, writePlainText } from "../plain-text/commands/write-plain-text.server";
import {
  Done,
  FixedPart,
  numbered,
  Refused,
  type ShownConflict,
  Signs,
  TextPart,
} from "../plain-text/components/plain-form";
import { spoken } from "../plain-text/merge-parts";
import { shownParts, unscopedParts } from "../plain-text/now.server";
import type { Part } from "../plain-text/parts";
import { fieldsAsSent, sentParts } from "../plain-text/sent-form.server";
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
    parts: await shownParts(await unscopedParts(document.id), page),
    meta: { title: pageTitle(title, place, page) },
  };
});

export const action = memberAction(async (page) => {
  const { actor, params, request, url } = page;
  const form = await request.formData();
  let written: Written;
  try {
    written = await writePlainText(actor, params.id ?? "", () => sentParts(form));
  } catch (error) {
    const { kind, code, params: values } = refusalOfForm(error, page.requestId);
    const problem = messageOf(page.t, code, values);
    const conflicts: ShownConflict[] = [];
    return json({ conflicts, problem, parts: fieldsAsSent(form) }, { status: statusOf(kind) });
  }
  if (written.saved) {
    const { changes, theirs, kept } = written;
    const done = new URLSearchParams({ done: changes > 0 ? "saved" : "nothing" });
    if (theirs > 0) done.set("theirs", String(theirs));
    if (kept > 0) done.set("kept", String(kept));
    return redirect(`${url.pathname}?${done}`, 303);
  }
  const conflicts = written.conflicts.map(({ id, theirs, mine, isBeside }) => ({
    id,
    theirs: spoken(theirs),
    mine: spoken(mine),
    isBeside,
  }));
  const parts = await shownParts(written.parts, page);
  return json(
    { conflicts, problem: null, parts },
    { status: written.why === "conflict" ? 409 : 422 },
  );
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
      {refused ? <Refused {...refused} /> : <Done search={search} />}
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
