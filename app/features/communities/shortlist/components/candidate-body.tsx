import { Form } from "@remix-run/react";
import Pencil from "lucide-react/icons/pencil";
import Undo2 from "lucide-react/icons/undo-2";
import { useTranslation } from "react-i18next";
import type { FormView } from "~/http/form";
import { Button, LinkButton } from "~/ui/button";
import { Notice } from "~/ui/notice";
import { Columns, Section } from "~/ui/page";
import type { CandidateView } from "../queries.server";
import { CandidateFacts } from "./candidate-facts";
import { RemoveCandidate, StateForm } from "./candidate-side";
import { ContactLog } from "./contact-log";
import { InviteCandidate } from "./invite-candidate";

type CandidateBodyProps = {
  candidate: CandidateView;
  done: "changed" | "moved" | "contacted" | "restored" | null;
  /** between removal and erasure */
  days: number;
  forms: { contact: FormView; move: FormView; invite: FormView };
  /** address of the form that changes what is noted */
  edit: string;
};

/** One person on the list: contacts first, what is noted, and the ways on at the side. */
export function CandidateBody({ candidate, done, days, forms, edit }: CandidateBodyProps) {
  const { t } = useTranslation(["communities", "communities.set-up"]);
  const { removed, can, state } = candidate;
  const keeps = can.manage && !removed;
  // Whoever said yes waits for it: then it comes first.
  const invitation = <InviteCandidate candidate={candidate} form={forms.invite} />;
  return (
    <>
      {done ? (
        <Notice tone="good" role="status" className="mb-6">
          {t(`shortlist.done.${done}`)}
        </Notice>
      ) : null}
      {removed ? <Removed days={days} /> : null}
      <Columns
        sideLabel={t("shortlist.candidate.stateTitle")}
        side={<StateForm candidate={candidate} form={forms.move} />}
      >
        {state === "yes" ? invitation : null}
        <ContactLog candidate={candidate} form={forms.contact} />
        {state === "yes" ? null : invitation}
        <Section
          title={t("shortlist.candidate.facts")}
          actions={
            keeps ? (
              <LinkButton to={edit} icon={Pencil}>
                {t("shortlist.candidate.edit")}
              </LinkButton>
            ) : null
          }
        >
          <CandidateFacts candidate={candidate} />
          {keeps && state !== "joined" ? (
            <div className="no-print mt-6">
              <RemoveCandidate days={days} />
            </div>
          ) : null}
        </Section>
      </Columns>
    </>
  );
}

function Removed({ days }: { days: number }) {
  const { t } = useTranslation(["communities", "communities.set-up"]);
  return (
    <Notice
      tone="attention"
      title={t("shortlist.candidate.removedTitle")}
      className="mb-6"
      actions={
        <Form method="post">
          <input type="hidden" name="intent" value="restore" />
          <Button icon={Undo2}>{t("shortlist.done.undo")}</Button>
        </Form>
      }
    >
      {t("shortlist.candidate.removedText", { days })}
    </Notice>
  );
}
