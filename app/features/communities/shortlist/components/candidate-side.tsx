import { Form } from "@remix-run/react";
import Trash2 from "lucide-react/icons/trash-2";
import { useTranslation } from "react-i18next";
import type { FormView } from "~/http/form";
import { FormErrors } from "~/http/form-errors";
import { Button } from "~/ui/button";
import { Confirm } from "~/ui/confirm";
import { Select } from "~/ui/inputs";
import { Section } from "~/ui/page";
import type { CandidateView } from "../queries.server";

/** Where a candidate stands, and the ways on from there that nobody has to be contacted for. */
export function StateForm({ candidate, form }: { candidate: CandidateView; form: FormView }) {
  const { t } = useTranslation(["communities", "communities.set-up"]);
  const { state, moves, can, removed } = candidate;
  if (state !== "joined" && (!can.manage || removed)) return null;
  return (
    <Section title={t("shortlist.candidate.stateTitle")}>
      {moves.length > 0 ? null : <p>{t("shortlist.candidate.stateJoined")}</p>}
      {can.manage && moves.length > 0 ? (
        <Form method="post" className="no-print">
          <FormErrors form={form} />
          <input type="hidden" name="intent" value="move" />
          <input type="hidden" name="from" value={state} />
          <Select
            name="to"
            label={t("shortlist.candidate.stateMove")}
            options={moves.map((to) => ({ value: to, label: t(`shortlist.states.${to}`) }))}
            error={form.error("to")}
          />
          <div className="actions mt-3">
            <Button>{t("shortlist.candidate.stateSave")}</Button>
          </div>
        </Form>
      ) : null}
    </Section>
  );
}

/** Takes a person off the list, after a question. */
export function RemoveCandidate({ days }: { days: number }) {
  const { t } = useTranslation(["communities", "communities.set-up"]);
  return (
    <Confirm
      label={t("shortlist.candidate.remove")}
      icon={Trash2}
      variant="danger"
      question={t("shortlist.candidate.removeQuestion")}
      consequence={t("shortlist.candidate.removeText", { days })}
      closeLabel={t("shortlist.candidate.close")}
      cancelLabel={t("shortlist.candidate.keep")}
    >
      <Form method="post">
        <input type="hidden" name="intent" value="remove" />
        <Button variant="danger-solid">{t("shortlist.candidate.removeYes")}</Button>
      </Form>
    </Confirm>
  );
}
