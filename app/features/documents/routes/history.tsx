import { type MetaFunction, redirect } from "@remix-run/node";
import { useActionData, useLoaderData, useSearchParams } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { formView } from "~/http/form";
import { submitForm } from "~/http/form.server";
import { paths } from "~/http/paths";
import { memberAction, memberLoader } from "~/http/route.server";
import { LinkButton } from "~/ui/button";
import { EmptyState } from "~/ui/empty-state";
import { Notice } from "~/ui/notice";
import { Section } from "~/ui/page";
import { Pagination } from "~/ui/pagination";
import { PlaceHeader, PlaceNote } from "../components/place-header";
import { NameForm } from "../history/components/name-form";
import { TimeLine } from "../history/components/time-line";
import { pageTitle, placeLabel } from "../place-label.server";
import { getDocument } from "../queries.server";
import { saveVersion } from "../versions/commands/save-version.server";
import { listVersions } from "../versions/queries.server";
import { versionLabelSchema } from "../versions/schema";

export { RoomErrorBoundary as ErrorBoundary } from "~/http/error-boundary";

export const loader = memberLoader(async (page) => {
  const document = await getDocument(page.actor, page.params.id);
  const cursor = page.url.searchParams.get("cursor");
  const versions = await listVersions(page.actor, document.id, { cursor });
  const place = placeLabel(document, page);
  const title = page.t("documents:versions.of", { title: document.title });
  const { id, lang } = document;
  return {
    document: { id, lang, title: document.title },
    place,
    versions,
    isFirst: cursor === null,
    meta: { title: pageTitle(title, place, page) },
  };
});

export const action = memberAction((page) => {
  const docId = String(page.params.id);
  return submitForm(page, versionLabelSchema, async ({ label }, sent) => {
    await saveVersion(page.actor, docId, label, { sent });
    return redirect(`${paths.history(docId)}?done=saved`, 303);
  });
});

export const meta: MetaFunction<typeof loader> = ({ data }) =>
  data ? [{ title: data.meta.title }, { name: "robots", content: "noindex" }] : [];

export default function History() {
  const { t } = useTranslation("documents");
  const { document, place, versions, isFirst } = useLoaderData<typeof loader>();
  const form = formView(useActionData(), "save");
  const { items, next, can } = versions;
  return (
    <>
      <PlaceHeader
        place={place}
        title={t("versions.title")}
        lead={
          <>
            <span lang={document.lang}>{document.title}</span>. {t("versions.lead")}
          </>
        }
        trail={[
          {
            to: paths.document(document.id),
            label: <span lang={document.lang}>{document.title}</span>,
          },
        ]}
        actions={<LinkButton to={paths.credit(document.id)}>{t("credit.title")}</LinkButton>}
      />
      <Done docId={document.id} />
      {items.length === 0 ? (
        <EmptyState title={t("versions.empty")}>{t("versions.emptyText")}</EmptyState>
      ) : (
        <TimeLine docId={document.id} versions={items} />
      )}
      <Pagination
        label={t("versions.title")}
        newer={isFirst ? null : { to: paths.history(document.id), label: t("versions.newest") }}
        older={next ? { to: paths.history(document.id, next), label: t("versions.older") } : null}
      />
      {can.name && isFirst ? (
        <Section id="save" title={t("versions.save.title")}>
          <NameForm form={form} intent="save" />
        </Section>
      ) : null}
      <PlaceNote place={place} />
    </>
  );
}

const dones = ["saved", "restored", "same"];

/** What was done, and the way back from a version that was restored. */
function Done({ docId }: { docId: string }) {
  const { t } = useTranslation("documents");
  const [search] = useSearchParams();
  const done = search.get("done") ?? "";
  const before = search.get("before") ?? "";
  if (!dones.includes(done)) return null;
  return (
    <Notice
      tone="good"
      role="status"
      className="mb-6"
      actions={
        done === "restored" ? (
          <>
            <LinkButton to={paths.document(docId)}>{t("versions.toText")}</LinkButton>
            {/^[0-9a-f-]{36}$/.test(before) ? (
              <LinkButton variant="quiet" to={paths.version(docId, before, "now")}>
                {t("versions.toBefore")}
              </LinkButton>
            ) : null}
          </>
        ) : null
      }
    >
      {t(`versions.done.${done}`)}
    </Notice>
  );
}
