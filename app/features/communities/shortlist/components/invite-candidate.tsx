import { Form } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import type { FormView } from "~/http/form";
import { FormErrors } from "~/http/form-errors";
import { FormKey } from "~/http/form-key";
import { usePage } from "~/http/use-page";
import { Button, buttonClass } from "~/ui/button";
import { Checkbox } from "~/ui/choices";
import { TextArea } from "~/ui/inputs";
import { Section } from "~/ui/page";
import { Time } from "~/ui/time";
import type { CandidateView } from "../queries.server";

type Props = { candidate: CandidateView; form: FormView };

/** The invitation of a candidate: how it stands, and the form that makes one. */
export function InviteCandidate({ candidate, form }: Props) {
  const { t } = useTranslation(["communities", "communities.set-up"]);
  const { invitation, state, can, removed } = candidate;
  const offers = can.manage && !removed && state !== "joined";
  if (!offers && !invitation) return null;
  return (
    <Section title={t("shortlist.invite.title")} id="invite">
      {invitation ? <Standing invitation={invitation} /> : null}
      {offers ? (
        <details className="no-print mt-3" open={form.errors.length > 0}>
          <summary className={buttonClass(state === "yes" ? "primary" : "secondary")}>
            {t(invitation ? "shortlist.invite.again" : "shortlist.invite.open")}
          </summary>
          <InviteForm candidate={candidate} form={form} />
        </details>
      ) : null}
    </Section>
  );
}

type Invitation = NonNullable<CandidateView["invitation"]>;

function Standing({ invitation: { state, expiresAt } }: { invitation: Invitation }) {
  const { t } = useTranslation(["communities", "communities.set-up"]);
  const { lang, timeZone } = usePage();
  if (state !== "open") return <p>{t(`shortlist.invite.${state}`)}</p>;
  return (
    <p>
      {t("shortlist.invite.openUntil")} <Time value={expiresAt} lang={lang} timeZone={timeZone} />
    </p>
  );
}

function InviteForm({ candidate: { email }, form }: Props) {
  const { t } = useTranslation(["communities", "communities.set-up"]);
  return (
    <Form method="post" className="mt-4">
      <p className="mb-4 text-quiet text-sm">{t("shortlist.invite.text")}</p>
      <FormErrors form={form} />
      <input type="hidden" name="intent" value="invite" />
      <FormKey />
      <TextArea
        name="message"
        label={t("shortlist.invite.message")}
        help={t("shortlist.invite.messageHelp")}
        rows={3}
        maxLength={1_000}
        defaultValue={form.value("message")}
        error={form.error("message")}
      />
      {email ? (
        <Checkbox
          name="sendMail"
          label={t("shortlist.invite.sendMail", { email })}
          defaultChecked={form.checked("sendMail", true)}
          error={form.error("sendMail")}
        />
      ) : (
        <p className="mt-3 text-quiet text-sm">{t("shortlist.invite.noEmail")}</p>
      )}
      <div className="actions mt-3">
        <Button variant="primary">{t("shortlist.invite.send")}</Button>
      </div>
    </Form>
  );
}
