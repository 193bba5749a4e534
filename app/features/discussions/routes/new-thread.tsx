import { type MetaFunction, redirect } from "@remix-run/node";
import { Form, useActionData, useLoaderData } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { countryLanguages } from "~/core/countries/countries";
import { formView } from "~/http/form";
import { submitForm } from "~/http/form.server";
import { FormErrors } from "~/http/form-errors";
import { FormKey } from "~/http/form-key";
import { paths } from "~/http/paths";
import { memberAction, memberLoader } from "~/http/route.server";
import { Button, LinkButton } from "~/ui/button";
import { RadioGroup } from "~/ui/choices";
import { FormActions } from "~/ui/form";
import { Select } from "~/ui/inputs";
import { startThread } from "../commands/start-thread.server";
import { StartFields } from "../components/start-fields";
import { TalkPage } from "../components/talk-page";
import { getPlaceForNew } from "../place.server";
import { languageOptions, pageTitle, placeLabel } from "../place-label.server";
import { startThreadSchema } from "../schema";

export { RoomErrorBoundary as ErrorBoundary } from "~/http/error-boundary";

export const loader = memberLoader(async (page) => {
  const community = await getPlaceForNew(page.actor, page.params);
  const place = placeLabel(community, page);
  return {
    place,
    languages: languageOptions(community, community.langs, page),
    usualLanguage: countryLanguages(community.countryCode).main[0] ?? page.lang,
    meta: { title: pageTitle(page.t("discussions:start.title"), place, page) },
  };
});

export const action = memberAction(async (page) => {
  const { id, countryCode, component } = await getPlaceForNew(page.actor, page.params);
  return submitForm(page, startThreadSchema, async (input, sent) => {
    const { threadId } = await startThread(page.actor, id, { ...input, sent });
    return redirect(paths.thread(countryCode, component, threadId), 303);
  });
});

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `${data?.meta.title ?? ""} · LearnIn` },
];

export default function NewThread() {
  const { t } = useTranslation("discussions");
  const { place, languages, usualLanguage } = useLoaderData<typeof loader>();
  const form = formView(useActionData());
  const list = paths.discussions(place.countryCode, place.component);
  return (
    <TalkPage place={place} title={t("start.title")} lead={t("start.lead")}>
      <Form method="post" className="start-form">
        <FormErrors form={form} />
        <FormKey />
        <RadioGroup
          name="kind"
          label={t("start.kind")}
          required
          defaultValue={form.value("kind", "question")}
          error={form.error("kind")}
          choices={[
            { value: "question", label: t("start.question"), help: t("start.questionHelp") },
            { value: "discussion", label: t("start.discussion"), help: t("start.discussionHelp") },
          ]}
        />
        <StartFields form={form} list={list} />
        <Select
          name="lang"
          label={t("start.lang")}
          defaultValue={form.value("lang", usualLanguage)}
          error={form.error("lang")}
          options={languages}
        />
        <FormActions>
          <Button variant="primary">{t("start.send")}</Button>
          <LinkButton variant="quiet" to={list}>
            {t("start.cancel")}
          </LinkButton>
        </FormActions>
      </Form>
    </TalkPage>
  );
}
