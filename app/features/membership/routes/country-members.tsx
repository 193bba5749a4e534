import type { MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { components } from "~/core/components";
import { notFound } from "~/core/errors";
import { paths } from "~/http/paths";
import { type MemberContext, memberAction, memberLoader } from "~/http/route.server";
import { WayUp } from "~/http/way-up";
import { ComponentBadge } from "~/ui/component-badge";
import { PageHeader, Section } from "~/ui/page";
import { Members } from "../components/members";
import { actOnMembers, loadMembers } from "../members-page.server";
import { isOpenCountry } from "../places.server";

export { RoomErrorBoundary as ErrorBoundary } from "~/http/error-boundary";

async function placeOf({ params }: MemberContext) {
  const countryCode = params.country ?? "";
  if (!(await isOpenCountry(countryCode))) throw notFound();
  return { countryCode, communityId: null, component: null };
}

export const loader = memberLoader(async (page) => loadMembers(page, await placeOf(page)));
export const action = memberAction(async (page) => actOnMembers(page, await placeOf(page)));

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `${data?.meta.title ?? ""} · LearnIn` },
];

export default function CountryMembers() {
  const { t } = useTranslation("membership");
  const data = useLoaderData<typeof loader>();
  const { countryCode, country } = data.place;
  return (
    <>
      <PageHeader
        title={t("members.headingCountry")}
        lead={t("members.leadCountry")}
        way={<WayUp country={country} />}
      />
      <Members data={data} reply={useActionData<typeof action>()} />
      <Section title={t("members.ofCommunities")}>
        <ul className="stack">
          {components.map((component) => (
            <li key={component}>
              <ComponentBadge
                component={component}
                label={t(`shell:components.${component}`)}
                to={paths.communityMembers(countryCode, component)}
              />
            </li>
          ))}
        </ul>
      </Section>
    </>
  );
}
