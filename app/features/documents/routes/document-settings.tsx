import { type MetaFunction, redirect } from "@remix-run/node";
import { Form, useActionData, useLoaderData, useSearchParams } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { z } from "zod";
import { forbidden, invalid } from "~/core/errors";
import { formView } from "~/http/form";
import { submitForm } from "~/http/form.server";
import { FormErrors } from "~/http/form-errors";
import { paths } from "~/http/paths";
import { type MemberContext, memberAction, memberLoader } from "~/http/route.server";
import { Button } from "~/ui/button";
import { TextInput } from "~/ui/inputs";
import { Notice } from "~/ui/notice";
import { Section } from "~/ui/page";
import {
  archiveDocument,
  renameDocument,
  restoreDocument,
  setDocumentVisibility,
} from "../commands/change-document.server";
import { giveDocumentAccess, withdrawDocumentAccess } from "../commands/give-access.server";
import { AccessSection } from "../components/access-section";
import { ArchiveSection } from "../components/archive-section";
import { VisibilityChoice } from "../components/choices";
import { PlaceHeader, PlaceNote } from "../components/place-header";
import { pageTitle, placeLabel } from "../place-label.server";
import { getDocument, listAccess } from "../queries.server";
import {
  documentVisibilitySchema,
  giveAccessSchema,
  renameDocumentSchema,
  withdrawAccessSchema,
} from "../schema";

export { RoomErrorBoundary as ErrorBoundary } from "~/http/error-boundary";

const dones = ["renamed", "visibility", "given", "withdrawn"];

export const loader = memberLoader(async (page) => {
  const document = await getDocument(page.actor, page.params.id);
  const { manage, archive } = document.can;
  if (!manage && !archive) throw forbidden("documents.not-owner");
  const place = placeLabel(document, page);
  const title = page.t("documents:settings.of", { title: document.title });
  return {
    document,
    place,
    access: manage ? await listAccess(page.actor, document.id) : [],
    meta: { title: pageTitle(title, place, page) },
  };
});

export const action = memberAction(async (page) => {
  const form = await page.request.formData();
  const intent = String(form.get("intent"));
  const change = Object.hasOwn(changes, intent) ? changes[intent] : undefined;
  if (!change) throw invalid("core.invalid");
  return change(page, String(page.params.id), form);
});

type Change = (page: MemberContext, id: string, form: FormData) => Promise<unknown>;

/** One form of the page: its schema, its command, and where to go once it is done. */
const change =
  <Schema extends z.ZodType>(
    schema: Schema,
    run: (actor: MemberContext["actor"], id: string, input: z.output<Schema>) => Promise<void>,
    after: (id: string) => string,
  ): Change =>
  (page, id, form) =>
    submitForm(
      page,
      schema,
      async (input) => {
        await run(page.actor, id, input);
        return redirect(after(id), 303);
      },
      form,
    );

const done = (code: string) => (id: string) => `${paths.documentSettings(id)}?done=${code}`;
const give = change(giveAccessSchema, giveDocumentAccess, done("given"));

/** The forms of the page by their `intent`. */
const changes: Record<string, Change> = {
  rename: change(
    renameDocumentSchema,
    (actor, id, { title }) => renameDocument(actor, id, title),
    done("renamed"),
  ),
  visibility: change(
    documentVisibilitySchema,
    (actor, id, { visibility }) => setDocumentVisibility(actor, id, visibility),
    done("visibility"),
  ),
  "give-person": give,
  "give-role": give,
  withdraw: change(
    withdrawAccessSchema,
    (actor, id, { grantId }) => withdrawDocumentAccess(actor, id, grantId),
    done("withdrawn"),
  ),
  archive: change(z.object({}), archiveDocument, paths.document),
  restore: change(z.object({}), restoreDocument, (id) => `${paths.document(id)}?done=restored`),
};

export const meta: MetaFunction<typeof loader> = ({ data }) =>
  data ? [{ title: data.meta.title }, { name: "robots", content: "noindex" }] : [];

export default function DocumentSettings() {
  const { t } = useTranslation("documents");
  const { document, place, access } = useLoaderData<typeof loader>();
  const reply = useActionData();
  const [search] = useSearchParams();
  const code = search.get("done") ?? "";
  const taskForce = document.communityId === null;
  return (
    <>
      <PlaceHeader
        place={place}
        title={t("settings.title")}
        lead={<span lang={document.lang}>{document.title}</span>}
        trail={[{ to: paths.document(document.id), label: t("settings.back") }]}
      />
      {dones.includes(code) ? (
        <Notice tone="good" role="status" className="mb-6">
          {t(`done.${code}`)}
        </Notice>
      ) : null}
      {document.can.manage ? (
        <>
          <TitleSection title={document.title} reply={reply} />
          <Section id="visibility" title={t("visibility.title")}>
            <Form method="post">
              <input type="hidden" name="intent" value="visibility" />
              <VisibilityChoice
                form={formView(reply, "visibility")}
                stored={document.visibility}
                taskForce={taskForce}
              />
              <Button>{t("visibility.save")}</Button>
            </Form>
          </Section>
          <AccessSection
            lines={access}
            taskForce={taskForce}
            person={formView(reply, "give-person")}
            role={formView(reply, "give-role")}
          />
        </>
      ) : null}
      {document.can.archive ? <ArchiveSection archived={document.archived} /> : null}
      <PlaceNote place={place} />
    </>
  );
}

function TitleSection({ title, reply }: { title: string; reply: unknown }) {
  const { t } = useTranslation("documents");
  const form = formView(reply, "rename");
  return (
    <Section id="name" title={t("rename.title")}>
      <Form method="post" className="doc-form">
        <input type="hidden" name="intent" value="rename" />
        <FormErrors form={form} />
        <TextInput
          name="title"
          label={t("rename.label")}
          required
          maxLength={150}
          defaultValue={form.value("title", title)}
          error={form.error("title")}
        />
        <Button>{t("rename.save")}</Button>
      </Form>
    </Section>
  );
}
