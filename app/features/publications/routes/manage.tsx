import { type MetaFunction, redirect } from "@remix-run/node";
import { useActionData, useLoaderData, useSearchParams } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import type { z } from "zod";
import { forbidden, invalid, notFound } from "~/core/errors";
import { formView } from "~/http/form";
import { submitForm } from "~/http/form.server";
import { moved } from "~/http/moved.server";
import { paths } from "~/http/paths";
import { type MemberContext, memberAction, memberLoader } from "~/http/route.server";
import { LinkButton } from "~/ui/button";
import { Notice } from "~/ui/notice";
import {
  renameSlug,
  restorePublication,
  retirePublication,
  setReviewDate,
} from "../commands/manage.server";
import { judgeStory } from "../commands/stories.server";
import { ManageForms } from "../components/manage-forms";
import { PlaceHeader, PlaceNote } from "../components/place-header";
import { StoriesToJudge } from "../components/stories-to-judge";
import { placeView } from "../page-place.server";
import { getPublication, listStories } from "../queries.server";
import {
  judgeStorySchema,
  renameSchema,
  restoreSchema,
  retireSchema,
  reviewDateSchema,
} from "../schema";

export { RoomErrorBoundary as ErrorBoundary } from "~/http/error-boundary";

async function publicationOf(page: MemberContext) {
  const found = await getPublication(page.actor, page.params.slug);
  if (found.kind === "moved") throw moved(page, paths.managePublication(found.slug));
  return found.publication;
}

export const loader = memberLoader(async (page) => {
  const publication = await publicationOf(page);
  const { manage, moderate } = publication.can;
  if (!manage && !moderate) throw forbidden("publications.not-publisher");
  const { edition, ...facts } = publication;
  const title = page.t("publications:manage.of", { title: edition.title });
  return {
    publication: facts,
    title: edition.title,
    lang: edition.lang,
    place: placeView(publication, page),
    stories: moderate ? await listStories(publication.id, { all: true }) : [],
    meta: { title: `${title} · LearnIn` },
  };
});

type Change = (page: MemberContext, id: string, form: FormData) => Promise<unknown>;

const change =
  <Schema extends z.ZodType>(
    schema: Schema,
    run: (actor: MemberContext["actor"], id: string, input: z.output<Schema>) => Promise<void>,
    done: string,
    after: (slug: string, input: z.output<Schema>) => string = (slug) => slug,
  ): Change =>
  (page, id, form) =>
    submitForm(
      page,
      schema,
      async (input) => {
        await run(page.actor, id, input);
        const slug = after(String(page.params.slug), input);
        return redirect(`${paths.managePublication(slug)}?done=${done}`, 303);
      },
      form,
    );

const changes: Record<string, Change> = {
  retire: change(retireSchema, retirePublication, "retired"),
  restore: change(restoreSchema, restorePublication, "restored"),
  rename: change(renameSchema, renameSlug, "renamed", (_slug, input) => input.slug),
  date: change(reviewDateSchema, setReviewDate, "date"),
  story: change(judgeStorySchema, judgeStory, "story"),
};

export const action = memberAction(async (page) => {
  const { id, can } = await publicationOf(page);
  if (!can.manage && !can.moderate) throw notFound();
  const form = await page.request.formData();
  const intent = String(form.get("intent"));
  const found = Object.hasOwn(changes, intent) ? changes[intent] : undefined;
  if (!found) throw invalid("core.invalid");
  return found(page, id, form);
});

export const meta: MetaFunction<typeof loader> = ({ data }) =>
  data ? [{ title: data.meta.title }, { name: "robots", content: "noindex" }] : [];

export default function ManagePublication() {
  const { t } = useTranslation("publications");
  const { publication, place, stories, ...text } = useLoaderData<typeof loader>();
  const reply = useActionData();
  const [search] = useSearchParams();
  const done = search.get("done") ?? "";
  const { slug, documentId, can } = publication;
  return (
    <>
      <PlaceHeader
        place={place}
        title={t("manage.title")}
        lead={<span lang={text.lang}>{text.title}</span>}
        trail={[{ to: paths.publication(slug), label: <span lang={text.lang}>{text.title}</span> }]}
        actions={
          documentId && can.manage ? (
            <LinkButton to={paths.publishing(documentId)}>{t("manage.draft")}</LinkButton>
          ) : null
        }
      />
      {["retired", "restored", "renamed", "date", "story"].includes(done) ? (
        <Notice tone="good" role="status" className="mb-6">
          {t(`done.${done}`)}
        </Notice>
      ) : null}
      {can.moderate ? <StoriesToJudge stories={stories} /> : null}
      {can.manage ? (
        <ManageForms
          slug={slug}
          reviewOn={publication.reviewOn}
          retired={publication.retired !== null}
          date={formView(reply, "date")}
          rename={formView(reply, "rename")}
          retire={formView(reply, "retire")}
          restore={formView(reply, "restore")}
        />
      ) : null}
      <PlaceNote place={place} />
    </>
  );
}
