import { redirect } from "@remix-run/node";
import { Form, useActionData, useLoaderData } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { z } from "zod";
import { countryName } from "~/core/countries/countries";
import { notFound } from "~/core/errors";
import { formView } from "~/http/form";
import { submitForm } from "~/http/form.server";
import { FormErrors } from "~/http/form-errors";
import { FormKey } from "~/http/form-key";
import { paths } from "~/http/paths";
import { memberAction, publicLoader } from "~/http/route.server";
import { shareMeta } from "~/http/share-meta";
import { WayUp } from "~/http/way-up";
import { Button, LinkButton } from "~/ui/button";
import { FormActions } from "~/ui/form";
import { Select } from "~/ui/inputs";
import { Notice } from "~/ui/notice";
import { PageHeader, Section } from "~/ui/page";
import { addSeat, emptySeat, fillSeat, removeSeat } from "../commands/change-seats.server";
import { nameLead } from "../commands/name-lead.server";
import { Leads } from "../components/leads";
import { isLeadNamed, type LeadNamed, NamedLeadNotice } from "../components/named-lead";
import { SeatForm } from "../components/seat-form";
import { SeatsTable } from "../components/seats-table";
import { addSeatSchema, fillSeatSchema, nameLeadSchema } from "../schema";
import { seatKinds } from "../seat-kinds";
import { getTaskForcePage } from "../task-force-page.server";

export { RoomErrorBoundary as ErrorBoundary } from "~/http/error-boundary";

const doneCodes = ["seat-filled", "seat-emptied", "seat-added", "seat-removed"] as const;
/** Forms whose only refusals concern the whole table. */
const plainForms = ["empty-seat", "remove-seat", "add-seat"] as const;
type Done = (typeof doneCodes)[number];

export const loader = publicLoader(async ({ actor, params, lang, t, url }) => {
  const seatId = url.searchParams.get("seat");
  const page = await getTaskForcePage(actor, { countryCode: params.country, lang, seatId });
  const done = doneCodes.find((code) => code === url.searchParams.get("done")) ?? null;
  const country = countryName(page.country.code, lang, "genitive");
  return {
    ...page,
    done,
    meta: {
      title: t("task-forces:taskForce.pageTitle", { country }),
      description: t("task-forces:taskForce.description", { country: page.country.name }),
    },
  };
});

export const action = memberAction(async (page) => {
  const { actor, params } = page;
  const code = params.country ?? "";
  const form = await page.request.formData();
  const seatId = String(form.get("seatId") ?? "");
  const back = (done: Done) => redirect(`${paths.taskForce(code)}?done=${done}`, 303);
  switch (form.get("intent")) {
    case "fill-seat":
      return submitForm(
        page,
        fillSeatSchema,
        async (input) => {
          await fillSeat(actor, code, seatId, input);
          return back("seat-filled");
        },
        form,
      );
    case "empty-seat":
      return submitForm(
        page,
        z.object({}),
        () => emptySeat(actor, code, seatId).then(() => back("seat-emptied")),
        form,
      );
    case "remove-seat":
      return submitForm(
        page,
        z.object({}),
        () => removeSeat(actor, code, seatId).then(() => back("seat-removed")),
        form,
      );
    case "add-seat":
      return submitForm(
        page,
        addSeatSchema,
        async ({ kind }, sent) => {
          await addSeat(actor, code, { kind, sent });
          return back("seat-added");
        },
        form,
      );
    case "name-lead":
      return submitForm(
        page,
        nameLeadSchema,
        async (input, sent): Promise<LeadNamed> => ({
          countryCode: code,
          lead: await nameLead(actor, code, { ...input, sent }),
        }),
        form,
      );
    default:
      throw notFound();
  }
});

export const meta = shareMeta;

export default function TaskForcePage() {
  const { t } = useTranslation(["task-forces", "shell"]);
  const { country, table, leads, chosen, done } = useLoaderData<typeof loader>();
  const answer: unknown = useActionData();
  const { code } = country;
  const { can } = table;
  return (
    <>
      <PageHeader
        way={<WayUp country={country} />}
        title={t("taskForce.title")}
        lead={t("taskForce.lead")}
        actions={
          can.seeHolders ? (
            <>
              {table.charterDocumentId ? (
                <LinkButton to={paths.document(table.charterDocumentId)}>
                  {t("taskForce.charter")}
                </LinkButton>
              ) : null}
              <LinkButton to={paths.countryMembers(code)}>{t("taskForce.members")}</LinkButton>
            </>
          ) : undefined
        }
      />
      {isLeadNamed(answer) ? <NamedLeadNotice {...answer} /> : null}
      {plainForms.map((intent) => (
        <FormErrors key={intent} form={formView(answer, intent)} />
      ))}
      {done ? (
        <Notice tone="good" role="status">
          {t(`done.${done}`)}
        </Notice>
      ) : null}
      {chosen ? <SeatForm code={code} {...chosen} /> : null}
      <Section title={t("taskForce.table")}>
        <SeatsTable code={code} seats={table.seats} can={can} />
      </Section>
      {leads ? <Leads leads={leads} canName={can.nameLead} /> : null}
      {can.manageSeats ? <AddSeat /> : null}
    </>
  );
}

function AddSeat() {
  const { t } = useTranslation("task-forces");
  return (
    <Section id="add" title={t("taskForce.add.title")} lead={t("taskForce.add.lead")}>
      <Form method="post">
        <FormKey />
        <Select
          name="kind"
          label={t("taskForce.add.kind")}
          options={seatKinds.map((kind) => ({ value: kind, label: t(`kinds.${kind}.name`) }))}
        />
        <FormActions>
          <Button name="intent" value="add-seat">
            {t("taskForce.add.save")}
          </Button>
        </FormActions>
      </Form>
    </Section>
  );
}
