import { useTranslation } from "react-i18next";
import { formView } from "~/http/form";
import { FormErrors } from "~/http/form-errors";
import { CountryNote } from "~/ui/country-name";
import { Notice } from "~/ui/notice";
import type { MembersData } from "../members-page.server";
import { InviteForm } from "./invite-form";
import { OpenInvitations } from "./open-invitations";
import { PeopleByRole } from "./people-by-role";
import { ProposeForm } from "./propose-form";

const told = ["proposed", "ended", "revoked"];

/** People, invitations and the forms around them, of a country or a community. */
export function Members({ data, reply }: { data: MembersData; reply: unknown }) {
  const { t } = useTranslation("membership");
  const { people, rolesToGive, invitations, place, done } = data;
  const giving = rolesToGive.length > 0;
  return (
    <>
      {done && told.includes(done) ? (
        <Notice tone="good" role="status">
          {t(`members.done.${done}`)}
        </Notice>
      ) : null}
      <FormErrors form={formView(reply, "end")} />
      <FormErrors form={formView(reply, "revoke")} />
      <PeopleByRole people={people} />
      {giving ? <OpenInvitations invitations={invitations} /> : null}
      {giving ? <InviteForm data={data} reply={reply} /> : null}
      {giving ? <ProposeForm roles={rolesToGive} reply={reply} /> : null}
      {place.note ? <CountryNote>{t(place.note)}</CountryNote> : null}
    </>
  );
}
