import { type MetaFunction, redirect } from "@remix-run/node";
import { useActionData, useLoaderData, useSearchParams } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { invalid } from "~/core/errors";
import { withOwnThings } from "~/core/own-things.server";
import { DifferenceView } from "~/http/difference-view";
import { formView } from "~/http/form";
import { submitForm } from "~/http/form.server";
import { FormErrors } from "~/http/form-errors";
import { paths } from "~/http/paths";
import { memberAction, memberLoader } from "~/http/route.server";
import { useTextWords } from "~/http/text-words";
import { usePage } from "~/http/use-page";
import { Notice } from "~/ui/notice";
import { Section } from "~/ui/page";
import { Prose } from "~/ui/prose";
import { RichText } from "~/ui/rich-text";
import { PlaceHeader, PlaceNote } from "../components/place-header";
import { compareVersions } from "../history/compare.server";
import { CompareForm } from "../history/components/compare-form";
import { NameForm } from "../history/components/name-form";
import { RestoreForm } from "../history/components/restore-form";
import { VersionFacts, VersionSteps } from "../history/components/version-facts";
import { VersionTitle } from "../history/components/version-title";
import { versionChoices } from "../history/queries.server";
import { pageTitle, placeLabel } from "../place-label.server";
import { getDocument } from "../queries.server";
import { nameVersion } from "../versions/commands/name-version.server";
import { restoreVersion } from "../versions/commands/restore-version.server";
import { restoreVersionSchema, versionLabelSchema } from "../versions/schema";

export { RoomErrorBoundary as ErrorBoundary } from "~/http/error-boundary";

export const loader = memberLoader(async (page) => {
  const document = await getDocument(page.actor, page.params.id);
  const compared = await compareVersions(page.actor, {
    docId: document.id,
    versionId: page.params.versionId,
    than: page.url.searchParams.get("with") || null,
  });
  const place = placeLabel(document, page);
  const { label } = compared.version;
  const title = page.t("documents:versions.oneOf", { title: document.title });
  return {
    document: { id: document.id, lang: document.lang, title: document.title },
    place,
    ...compared,
    content: await withOwnThings(compared.content, page),
    choices: await versionChoices(page.actor, document.id),
    meta: { title: pageTitle([label, title].filter(Boolean).join(" – "), place, page) },
  };
});

export const action = memberAction(async (page) => {
  const form = await page.request.formData();
  const docId = String(page.params.id);
  const versionId = String(page.params.versionId);
  if (form.get("intent") === "name") {
    const name = async ({ label }: { label: string }) => {
      await nameVersion(page.actor, { docId, versionId, label });
      return redirect(`${paths.version(docId, versionId)}?done=named`, 303);
    };
    return submitForm(page, versionLabelSchema, name, form);
  }
  if (form.get("intent") !== "restore") throw invalid("core.invalid");
  form.set("versionId", versionId);
  const restore = async (input: { versionId: string }) => {
    const { seq, beforeId } = await restoreVersion(page.actor, { docId, ...input });
    const done = seq === null ? "?done=same" : `?done=restored&before=${beforeId}`;
    return redirect(`${paths.history(docId)}${done}`, 303);
  };
  return submitForm(page, restoreVersionSchema, restore, form);
});

export const meta: MetaFunction<typeof loader> = ({ data }) =>
  data ? [{ title: data.meta.title }, { name: "robots", content: "noindex" }] : [];

export default function Version() {
  const { t } = useTranslation("documents");
  const { light } = usePage();
  const [search] = useSearchParams();
  const reply = useActionData();
  const { document, place, version, content, other, otherIsOlder, changes, choices } =
    useLoaderData<typeof loader>();
  const trail = [
    { to: paths.document(document.id), label: <span lang={document.lang}>{document.title}</span> },
    { to: paths.history(document.id), label: t("versions.title") },
  ];
  return (
    <>
      <PlaceHeader
        place={place}
        title={<VersionTitle {...version} />}
        lead={<VersionFacts version={version} />}
        trail={trail}
        actions={version.can.restore ? <RestoreForm /> : null}
      />
      <FormErrors form={formView(reply, "restore")} />
      {search.get("done") === "named" ? (
        <Notice tone="good" role="status" className="mb-6">
          {t("versions.done.named")}
        </Notice>
      ) : null}
      <VersionSteps docId={document.id} version={version} />
      <Section
        id="changes"
        title={t("versions.compare.title")}
        lead={other === null ? t("versions.compare.first") : directionOf(other, otherIsOlder)}
      >
        <CompareForm versionId={version.id} choices={choices} other={other} />
        {other === null ? null : <DifferenceView changes={changes} lang={document.lang} />}
      </Section>
      <details className="version-text" open={other === null}>
        <summary>{t("versions.text")}</summary>
        <Prose lang={document.lang} className="doc-text">
          <RichText
            content={content}
            under={2}
            light={light}
            loadLabel={t("page.showPicture")}
            words={useTextWords()}
          />
        </Prose>
      </details>
      {version.can.name ? (
        <Section
          id="name"
          title={t(version.label === null ? "versions.name.title" : "versions.rename.title")}
        >
          <NameForm form={formView(reply, "name")} intent="name" label={version.label} />
        </Section>
      ) : null}
      <PlaceNote place={place} />
    </>
  );

  function directionOf(than: string, older: boolean): string {
    if (than === "now") return t("versions.compare.sinceThen");
    return t(older ? "versions.compare.sinceOther" : "versions.compare.untilOther");
  }
}
