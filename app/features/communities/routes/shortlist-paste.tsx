import type { MetaFunction } from "@remix-run/node";
import { Form, useActionData, useLoaderData } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { formView, isFormReply } from "~/http/form";
import { FormErrors } from "~/http/form-errors";
import { paths } from "~/http/paths";
import { memberAction, memberLoader } from "~/http/route.server";
import { Button, LinkButton } from "~/ui/button";
import { FormActions } from "~/ui/form";
import { Notice } from "~/ui/notice";
import { CommunityPage } from "../components/community-page";
import { languagesOf, placeOf } from "../place.server";
import { getCommunity } from "../queries.server";
import { PasteFields } from "../shortlist/components/paste-fields";
import { PastePreview } from "../shortlist/components/paste-preview";
import { canManageShortlist } from "../shortlist/policy";
import { answerPasteForm } from "./paste-form.server";

export { RoomErrorBoundary as ErrorBoundary } from "~/http/error-boundary";
export const handle = { messages: ["communities.set-up"] };

export const loader = memberLoader(async (page) => {
  const { actor, params, t } = page;
  const community = await getCommunity(actor, params.country, params.component, canManageShortlist);
  const place = placeOf(page, community);
  return {
    place,
    langs: languagesOf(community),
    meta: { title: t("communities:shortlist.paste.metaTitle", { community: place.fullName }) },
  };
});

export const action = memberAction(async (page) => {
  const { actor, params, request } = page;
  const community = await getCommunity(actor, params.country, params.component, canManageShortlist);
  return answerPasteForm(page, community, await request.formData());
});

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `${data?.meta.title ?? ""} · LearnIn` },
];

export default function ShortlistPaste() {
  const { t } = useTranslation(["communities", "communities.set-up"]);
  const { place, langs } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const form = formView(answer, isFormReply(answer) ? answer.intent : "");
  const shown = answer && "preview" in answer ? answer : null;
  const good = shown?.preview.good ?? 0;
  const list = paths.shortlist(place.countryCode, place.component);
  return (
    <CommunityPage
      place={place}
      step={3}
      above={{ to: list, label: t("shortlist.title") }}
      title={t("shortlist.paste.title")}
      lead={t("shortlist.paste.lead")}
    >
      {shown && shown.added > 0 ? (
        <Notice
          tone="good"
          role="status"
          title={t("shortlist.done.added-many", { count: shown.added })}
          actions={<LinkButton to={list}>{t("shortlist.paste.toList")}</LinkButton>}
        >
          {t("shortlist.paste.leftOver")}
        </Notice>
      ) : null}
      <Form method="post" encType="multipart/form-data" className="stack">
        <FormErrors form={form} />
        {/* Enter in a field asks for the preview, whichever button stands first on the page. */}
        <button type="submit" name="intent" value="preview" hidden />
        {shown ? (
          <>
            <input type="hidden" name="seen" value={shown.seen} />
            <PastePreview preview={shown.preview} />
            {good > 0 ? (
              <FormActions>
                <Button variant="primary" name="intent" value="add">
                  {t("shortlist.paste.add", { count: good })}
                </Button>
              </FormActions>
            ) : null}
          </>
        ) : null}
        <PasteFields
          key={shown?.seen ?? "empty"}
          form={form}
          rows={form.value("rows")}
          langs={langs}
        />
        <FormActions>
          <Button variant={good > 0 ? "secondary" : "primary"} name="intent" value="preview">
            {shown ? t("shortlist.paste.previewAgain") : t("shortlist.paste.preview")}
          </Button>
          <LinkButton to={list} variant="quiet">
            {t("shortlist.form.cancel")}
          </LinkButton>
        </FormActions>
      </Form>
    </CommunityPage>
  );
}
