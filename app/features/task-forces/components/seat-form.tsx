import { Form, useActionData } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { formView } from "~/http/form";
import { FormErrors } from "~/http/form-errors";
import { paths } from "~/http/paths";
import { Button, LinkButton } from "~/ui/button";
import { Confirm } from "~/ui/confirm";
import { FormActions } from "~/ui/form";
import { DateInput, TextInput } from "~/ui/inputs";
import { Section } from "~/ui/page";
import type { SeatView } from "../queries.server";

type SeatFormProps = {
  code: string;
  seat: SeatView;
  /** another seat of the same kind stays when this one goes */
  removable: boolean;
};

/** Changes one seat of the table. */
export function SeatForm({ code, seat, removable }: SeatFormProps) {
  const { t } = useTranslation("task-forces");
  const form = formView(useActionData(), "fill-seat");
  const field = (name: string, stored: string | null) => ({
    name,
    label: t(`taskForce.edit.${name}`),
    mark: t("optional"),
    defaultValue: form.value(name, stored),
    error: form.error(name),
  });
  const title = t(seat.filled ? "taskForce.edit.changeTitle" : "taskForce.edit.fillTitle", {
    kind: t(`kinds.${seat.kind}.name`),
  });
  return (
    <Section id="seat" title={title} lead={t(`kinds.${seat.kind}.long`)}>
      <FormErrors form={form} />
      <Form method="post" action={paths.seat(code, seat.id)} key={seat.id}>
        <input type="hidden" name="seatId" value={seat.id} />
        <TextInput
          {...field("organisation", seat.organisation)}
          help={t("taskForce.edit.organisationHelp")}
          maxLength={200}
        />
        <TextInput
          {...field("personName", seat.handle ? null : seat.personName)}
          help={t("taskForce.edit.personHelp")}
          maxLength={120}
        />
        <TextInput
          {...field("handle", seat.handle)}
          help={t("taskForce.edit.handleHelp")}
          autoCapitalize="none"
          autoComplete="off"
          maxLength={254}
        />
        <DateInput {...field("termFrom", seat.termFrom)} />
        <DateInput {...field("termTo", seat.termTo)} />
        <FormActions>
          <Button variant="primary" name="intent" value="fill-seat">
            {t("taskForce.edit.save")}
          </Button>
          <LinkButton to={paths.taskForce(code)} variant="quiet">
            {t("taskForce.edit.cancel")}
          </LinkButton>
        </FormActions>
      </Form>
      <div className="mt-6 flex flex-wrap gap-2 border-hairline border-t pt-4">
        {seat.filled ? <Ask what="empty" code={code} seatId={seat.id} /> : null}
        {removable ? <Ask what="remove" code={code} seatId={seat.id} /> : null}
      </div>
    </Section>
  );
}

function Ask({ what, code, seatId }: { what: "empty" | "remove"; code: string; seatId: string }) {
  const { t } = useTranslation("task-forces");
  return (
    <Confirm
      label={t(`taskForce.edit.${what}`)}
      question={t(`taskForce.edit.${what}Question`)}
      consequence={t(`taskForce.edit.${what}Text`)}
      closeLabel={t("taskForce.edit.close")}
      cancelLabel={t("taskForce.edit.keep")}
    >
      <Form method="post" action={paths.taskForce(code)}>
        <input type="hidden" name="seatId" value={seatId} />
        <Button variant="danger" name="intent" value={`${what}-seat`}>
          {t(`taskForce.edit.${what}`)}
        </Button>
      </Form>
    </Confirm>
  );
}
