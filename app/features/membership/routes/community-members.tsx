import type { MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { notFound } from "~/core/errors";
import { type MemberContext, memberAction, memberLoader } from "~/http/route.server";
import { WayUp } from "~/http/way-up";
import { PageHeader } from "~/ui/page";
import { Members } from "../components/members";
import { actOnMembers, loadMembers } from "../members-page.server";
import { findPlace } from "../places.server";

export { RoomErrorBoundary as ErrorBoundary } from "~/http/error-boundary";

async function placeOf({ params }: MemberContext) {
  const place = await findPlace(params.country, params.component);
  if (!place) throw notFound();
  return place;
}

export const loader = memberLoader(async (page) => loadMembers(page, await placeOf(page)));
export const action = memberAction(async (page) => actOnMembers(page, await placeOf(page)));

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `${data?.meta.title ?? ""} · LearnIn` },
];

export default function CommunityMembers() {
  const { t } = useTranslation("membership");
  const data = useLoaderData<typeof loader>();
  const reply = useActionData<typeof action>();
  const { component, country } = data.place;
  if (!component) return null;
  return (
    <>
      <PageHeader
        title={t("members.heading")}
        lead={t("members.leadCommunity")}
        way={<WayUp country={country} component={component} />}
      />
      <Members data={data} reply={reply} />
    </>
  );
}
