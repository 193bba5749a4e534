import { type MetaFunction, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { invalid } from "~/core/errors";
import { formView, isFormReply } from "~/http/form";
import { submitForm } from "~/http/form.server";
import { FormErrors } from "~/http/form-errors";
import { paths } from "~/http/paths";
import { memberAction, memberLoader } from "~/http/route.server";
import { LinkButton } from "~/ui/button";
import { EmptyState } from "~/ui/empty-state";
import { List } from "~/ui/list";
import { Pagination } from "~/ui/pagination";
import { TabsNav } from "~/ui/tabs-nav";
import { PlaceHeader, PlaceNote } from "../components/place-header";
import { pageTitle, placeLabel } from "../place-label.server";
import { getDocument } from "../queries.server";
import { DecideAll } from "../suggestions/components/decide-all";
import { DecisionNotice } from "../suggestions/components/decision-notice";
import { SuggestionRow } from "../suggestions/components/suggestion-row";
import { decisions } from "../suggestions/decisions.server";
import { listSuggestions } from "../suggestions/queries.server";

export { RoomErrorBoundary as ErrorBoundary } from "~/http/error-boundary";

export const loader = memberLoader(async (page) => {
  const document = await getDocument(page.actor, page.params.id);
  const decided = page.url.searchParams.get("decided") === "1";
  const cursor = page.url.searchParams.get("cursor");
  const suggestions = await listSuggestions(page.actor, document.id, { decided, cursor });
  // The last one of these was decided: others wait on the pages before.
  if (cursor && !decided && suggestions.items.length === 0 && suggestions.open > 0)
    throw redirect(listAt(document.id, { done: page.url.searchParams.get("done") }));
  const place = placeLabel(document, page);
  const title = page.t("documents:suggestions.of", { title: document.title });
  return { document, place, decided, suggestions, meta: { title: pageTitle(title, place, page) } };
});

export const action = memberAction(async (page) => {
  const form = await page.request.formData();
  const intent = String(form.get("intent"));
  const chosen = Object.hasOwn(decisions, intent) ? decisions[intent] : undefined;
  if (!chosen) throw invalid("core.invalid");
  const docId = String(page.params.id);
  return submitForm(
    page,
    chosen.schema,
    async ({ id }) => {
      const done = await chosen.decide(page.actor, docId, id);
      // Whoever decides one by one goes on where they are in the list.
      const cursor = onOpenOne.has(done) ? page.url.searchParams.get("cursor") : null;
      return redirect(listAt(docId, { done, cursor }), 303);
    },
    form,
  );
});

const onOpenOne = new Set(["accepted", "rejected", "withdrawn"]);

function listAt(docId: string, place: { done: string | null; cursor?: string | null }): string {
  const given = Object.entries(place).flatMap(([name, value]) => (value ? [[name, value]] : []));
  return `${paths.suggestions(docId)}?${new URLSearchParams(given)}`;
}

export const meta: MetaFunction<typeof loader> = ({ data }) =>
  data ? [{ title: data.meta.title }, { name: "robots", content: "noindex" }] : [];

export default function Suggestions() {
  const { t } = useTranslation("documents");
  const { document, place, decided, suggestions } = useLoaderData<typeof loader>();
  const reply = useActionData();
  const { items, next, open } = suggestions;
  const older = new URLSearchParams({ ...(decided ? { decided: "1" } : {}), cursor: next ?? "" });
  return (
    <>
      <PlaceHeader
        place={place}
        title={t("suggestions.title")}
        lead={
          <>
            <span lang={document.lang}>{document.title}</span>. {t("suggestions.lead")}
          </>
        }
        trail={[
          {
            to: paths.document(document.id),
            label: <span lang={document.lang}>{document.title}</span>,
          },
        ]}
        actions={
          <LinkButton to={paths.suggestWording(document.id)}>{t("suggestions.wording")}</LinkButton>
        }
      />
      <DecisionNotice noneLeft={items.length === 0} />
      <FormErrors form={formView(reply, isFormReply(reply) ? reply.intent : "")} />
      <TabsNav
        label={t("suggestions.title")}
        items={[
          {
            key: "waiting",
            to: paths.suggestions(document.id),
            label: t("suggestions.waiting"),
            count: open,
            current: !decided,
          },
          {
            key: "decided",
            to: paths.suggestions(document.id, true),
            label: t("suggestions.decided"),
            current: decided,
          },
        ]}
      />
      {items.length === 0 ? (
        <EmptyState title={t(decided ? "suggestions.emptyDecided" : "suggestions.empty")}>
          {t(decided ? "suggestions.emptyDecidedText" : "suggestions.emptyText")}
        </EmptyState>
      ) : (
        <List label={t(decided ? "suggestions.toDecided" : "suggestions.toWaiting")}>
          {items.map((suggestion) => (
            <SuggestionRow key={suggestion.id} suggestion={suggestion} lang={document.lang} />
          ))}
        </List>
      )}
      {!decided && document.can.edit && items.length > 1 ? (
        <div className="actions mt-6">
          <DecideAll />
        </div>
      ) : null}
      <Pagination
        label={t("suggestions.title")}
        older={next ? { to: `?${older}`, label: t("suggestions.older") } : null}
      />
      <PlaceNote place={place} />
    </>
  );
}
