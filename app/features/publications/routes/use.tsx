import { redirect } from "@remix-run/node";
import { Form, useActionData, useLoaderData, useSearchParams } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { isPerson } from "~/core/actor";
import { formView } from "~/http/form";
import { submitForm } from "~/http/form.server";
import { moved } from "~/http/moved.server";
import type { PageContext } from "~/http/page-context.server";
import { paths } from "~/http/paths";
import { publicAction, publicLoader } from "~/http/route.server";
import { shareMeta } from "~/http/share-meta";
import { Button } from "~/ui/button";
import { List } from "~/ui/list";
import { Notice } from "~/ui/notice";
import { Section } from "~/ui/page";
import { askMeLater, tellStory } from "../commands/stories.server";
import { PlaceHeader, PlaceNote } from "../components/place-header";
import { StoryForm } from "../components/story-form";
import { Story } from "../components/story-list";
import { placeView } from "../page-place.server";
import { getPublication, listStories } from "../queries.server";
import { storySchema } from "../schema";

export { RoomErrorBoundary as ErrorBoundary } from "~/http/error-boundary";

async function publicationOf(page: PageContext) {
  const found = await getPublication(page.actor, page.params.slug);
  if (found.kind === "moved") throw moved(page, paths.usesOf(found.slug));
  return found.publication;
}

export const loader = publicLoader(async (page) => {
  const publication = await publicationOf(page);
  const { title, lang } = publication.edition;
  return {
    slug: publication.slug,
    title,
    lang,
    place: placeView(publication, page),
    stories: await listStories(publication.id),
    signedIn: isPerson(page.actor),
    meta: {
      title: `${page.t("publications:stories.of", { title })} · LearnIn`,
      description: page.t("publications:stories.none"),
    },
  };
});

export const action = publicAction(async (page) => {
  const { id, slug } = await publicationOf(page);
  const form = await page.request.formData();
  if (form.get("intent") === "later" && isPerson(page.actor)) {
    await askMeLater(page.actor, id);
    return redirect(`${paths.usesOf(slug)}?done=later`, 303);
  }
  return submitForm(
    page,
    storySchema,
    async (input, sent) => {
      await tellStory(page.actor, id, { ...input, sent }, page);
      return redirect(`${paths.usesOf(slug)}?done=told`, 303);
    },
    form,
  );
});

export const meta = shareMeta;

export default function UseStories() {
  const { t } = useTranslation("publications");
  const { slug, place, stories, signedIn, ...text } = useLoaderData<typeof loader>();
  const form = formView(useActionData(), "tell");
  const [search] = useSearchParams();
  const done = search.get("done") ?? "";
  return (
    <>
      <PlaceHeader
        place={place}
        title={t("stories.pageTitle")}
        lead={<span lang={text.lang}>{text.title}</span>}
        trail={[{ to: paths.publication(slug), label: <span lang={text.lang}>{text.title}</span> }]}
      />
      {["told", "later"].includes(done) ? (
        <Notice tone="good" role="status" className="mb-6">
          {t(`done.${done}`)}
        </Notice>
      ) : null}
      <Section id="tell" title={t("stories.tell")} lead={t("stories.tellLead")}>
        <StoryForm form={form} />
      </Section>
      {signedIn ? (
        <Section title={t("stories.laterTitle")} lead={t("stories.laterText")}>
          <Form method="post">
            <input type="hidden" name="intent" value="later" />
            <Button>{t("stories.later")}</Button>
          </Form>
        </Section>
      ) : null}
      {stories.length > 0 ? (
        <Section title={t("stories.count", { count: stories.length })}>
          <List>
            {stories.map((story) => (
              <Story key={story.id} story={story} />
            ))}
          </List>
        </Section>
      ) : null}
      <PlaceNote place={place} />
    </>
  );
}
