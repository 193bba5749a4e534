import { Form } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import type { FormView } from "~/http/form";
import { FormErrors } from "~/http/form-errors";
import { FormKey } from "~/http/form-key";
import { usePage } from "~/http/use-page";
import { Button, buttonClass } from "~/ui/button";
import { RadioGroup } from "~/ui/choices";
import { FormActions } from "~/ui/form";
import { Select, TextArea } from "~/ui/inputs";
import { List } from "~/ui/list";
import { Section } from "~/ui/page";
import { Time } from "~/ui/time";
import type { CandidateView } from "../queries.server";
import { contactAnswers, contactChannels, isContactChannel } from "../terms";

type ContactLogProps = { candidate: CandidateView; form: FormView };

/** Who spoke with this person, when and how, and what came of it; newest first. */
export function ContactLog({ candidate, form }: ContactLogProps) {
  const { t } = useTranslation(["communities", "communities.set-up"]);
  const { attempts, can, state, removed } = candidate;
  const writes = can.manage && !removed;
  const first = attempts.length === 0 && state !== "joined";
  return (
    <Section title={t("shortlist.candidate.log")} id="contacts">
      {attempts.length === 0 ? (
        <p className="quiet">{t("shortlist.candidate.logEmpty")}</p>
      ) : (
        <List>
          {attempts.map((attempt) => (
            <Attempt key={attempt.id} attempt={attempt} />
          ))}
        </List>
      )}
      {writes ? (
        <details className="no-print mt-4" open={first || form.errors.length > 0}>
          <summary className={buttonClass(state === "yes" ? "secondary" : "primary")}>
            {t("shortlist.candidate.logOpen")}
          </summary>
          <ContactForm candidate={candidate} form={form} />
        </details>
      ) : null}
    </Section>
  );
}

function Attempt({ attempt }: { attempt: CandidateView["attempts"][number] }) {
  const { t } = useTranslation(["communities", "communities.set-up"]);
  const { lang, timeZone, now } = usePage();
  const { channel, answer, by } = attempt;
  return (
    <li className="py-3">
      <p className="flex flex-wrap gap-x-3 text-quiet text-sm">
        <Time value={attempt.at} lang={lang} timeZone={timeZone} now={now} />
        <span>{isContactChannel(channel) ? t(`shortlist.channels.${channel}`) : channel}</span>
        {by ? <span>{t("shortlist.candidate.logBy", { name: by })}</span> : null}
      </p>
      {attempt.note ? <p className="whitespace-pre-line break-words">{attempt.note}</p> : null}
      <p className={answer ? "font-semibold" : "quiet"}>
        {t(`shortlist.answers.${answer ?? "waiting"}`)}
      </p>
    </li>
  );
}

function ContactForm({ candidate, form }: ContactLogProps) {
  const { t } = useTranslation(["communities", "communities.set-up"]);
  return (
    <Form method="post" className="mt-4">
      <FormErrors form={form} />
      <input type="hidden" name="intent" value="contact" />
      <FormKey />
      <Select
        name="channel"
        label={t("shortlist.candidate.logChannel")}
        required
        options={contactChannels.map((channel) => ({
          value: channel,
          label: t(`shortlist.channels.${channel}`),
        }))}
        defaultValue={form.value("channel", candidate.channel)}
        error={form.error("channel")}
      />
      <TextArea
        name="note"
        label={t("shortlist.candidate.logNote")}
        mark={t("shortlist.form.optional")}
        help={t("shortlist.candidate.logNoteHelp")}
        rows={3}
        maxLength={1_000}
        defaultValue={form.value("note")}
        error={form.error("note")}
      />
      <RadioGroup
        name="answer"
        label={t("shortlist.candidate.logAnswer")}
        choices={contactAnswers.map((answer) => ({
          value: answer,
          label: t(`shortlist.answers.${answer}`),
        }))}
        defaultValue={form.value("answer", "waiting")}
        error={form.error("answer")}
      />
      <FormActions>
        <Button variant="primary">{t("shortlist.candidate.logSave")}</Button>
      </FormActions>
    </Form>
  );
}
