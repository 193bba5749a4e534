import { json, type MetaFunction, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { countryLanguages } from "~/core/countries/countries";
import { formView } from "~/http/form";
import { submitForm } from "~/http/form.server";
import { paths } from "~/http/paths";
import { memberAction, memberLoader } from "~/http/route.server";
import { Notice } from "~/ui/notice";
import { stepFrame, stepMeta } from "../board/frame.server";
import { getStep } from "../board/queries.server";
import { type Invited, InvitedNotice, isInvited } from "../components/invited-notice";
import { InviteForm, ProposeForm } from "../components/propose-forms";
import { RoleSeats } from "../components/role-seats";
import { StepFrame } from "../components/step-frame";
import {
  inviteCoordinator,
  proposeCoordinator,
  revokeCoordinatorInvitation,
  withdrawCoordinator,
} from "../coordinators/commands.server";
import { listSeats } from "../coordinators/queries.server";
import {
  inviteCoordinatorSchema,
  proposeCoordinatorSchema,
  revokeSchema,
  withdrawSchema,
} from "../coordinators/schema";
import { canManageCommunity } from "../policy";
import { getCommunity } from "../queries.server";
import { saveCare } from "./save-care.server";

export { RoomErrorBoundary as ErrorBoundary } from "~/http/error-boundary";
export const handle = { messages: ["communities.set-up"] };

const step = 2;
const notices = ["proposed", "withdrawn"] as const;

export const loader = memberLoader(async (page) => {
  const { actor, params, url, t } = page;
  const address = { countryCode: params.country, component: params.component, step } as const;
  const view = await getStep(actor, address);
  const frame = stepFrame(page, view);
  const { main, others } = countryLanguages(frame.countryCode);
  return {
    frame,
    seats: await listSeats(actor, view.community),
    langs: [...main, ...others],
    done: notices.find((one) => one === url.searchParams.get("done")) ?? null,
    meta: stepMeta(t, frame),
  };
});

export const action = memberAction(async (page) => {
  const { actor, params } = page;
  const { country, component } = params;
  const community = await getCommunity(actor, country, component, canManageCommunity);
  const here = paths.step(community.countryCode, community.component, step);
  const back = (done: (typeof notices)[number]) => redirect(`${here}?done=${done}#main`, 303);
  const given = await page.request.formData();
  switch (given.get("intent")) {
    case "care":
      return saveCare(page, community, step, given);
    case "invite":
      return submitForm(
        page,
        inviteCoordinatorSchema,
        async (input, sent) => {
          const made = await inviteCoordinator(actor, community.id, { ...input, sent });
          const invited: Invited = {
            link: made.link,
            code: made.code,
            expiresAt: made.expiresAt.toISOString(),
            email: input.email ?? null,
          };
          return json({ invited });
        },
        given,
      );
    case "withdraw":
      return submitForm(
        page,
        withdrawSchema,
        async ({ grantId }) => {
          await withdrawCoordinator(actor, community.id, grantId);
          return back("withdrawn");
        },
        given,
      );
    case "revoke":
      return submitForm(
        page,
        revokeSchema,
        async ({ invitationId }) => {
          await revokeCoordinatorInvitation(actor, community.id, invitationId);
          return back("withdrawn");
        },
        given,
      );
    default:
      return submitForm(
        page,
        proposeCoordinatorSchema,
        async (input) => {
          await proposeCoordinator(actor, community.id, input);
          return back("proposed");
        },
        given,
      );
  }
});

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `${data?.meta.title ?? ""} · LearnIn` },
];

export default function SetUpCoordinators() {
  const { t } = useTranslation(["communities", "communities.set-up"]);
  const { frame, seats, langs, done } = useLoaderData<typeof loader>();
  const answer = useActionData();
  const roles = seats.filter(({ can }) => can.propose).map(({ role }) => role);
  return (
    <StepFrame view={frame} care={formView(answer, "care")}>
      {isInvited(answer) ? <InvitedNotice invited={answer.invited} /> : null}
      {done && !answer ? (
        <Notice tone="good" role="status" title={t(`coordinators.done.${done}`)} />
      ) : null}
      <RoleSeats seats={seats} />
      {roles.length > 0 ? (
        <>
          <ProposeForm form={formView(answer, "propose")} roles={roles} />
          <InviteForm form={formView(answer, "invite")} roles={roles} langs={langs} />
        </>
      ) : null}
    </StepFrame>
  );
}
