import { z } from "zod";
import { isCountry } from "~/core/countries/countries";
import { daySchema } from "~/core/days";
import { contentLanguages } from "~/core/i18n/languages";
import { nameSchema } from "~/features/accounts/schema";
import { seatKinds } from "./seat-kinds";

export type { SeatKind } from "./seat-kinds";

/** More seats than a table has room for. */
export const mostSeats = 40;

const text = (longest: number) => z.string().trim().max(longest).optional();

/**
 * Who is to lead: the handle or e-mail of someone with an account, the e-mail of someone without, or
 * only a name where the invitation will be handed over on paper.
 */
const leadFields = {
  leadName: nameSchema.optional(),
  leadContact: text(254),
};

const knowsLead = (input: { leadName?: string | undefined; leadContact?: string | undefined }) =>
  Boolean(input.leadName || input.leadContact);
const leadMissing = { path: ["leadContact"], message: "task-forces.lead-missing" };

export const openTaskForceSchema = z
  .object({
    countryCode: z.string().refine(isCountry, "task-forces.choose-country"),
    /** the language that the task force works in */
    lang: z.enum(contentLanguages),
    ...leadFields,
  })
  .refine(knowsLead, leadMissing);
export type OpenTaskForceInput = z.input<typeof openTaskForceSchema>;

export const nameLeadSchema = z.object(leadFields).refine(knowsLead, leadMissing);
export type NameLeadInput = z.input<typeof nameLeadSchema>;

const day = daySchema.optional();

export const fillSeatSchema = z
  .object({
    organisation: text(200),
    personName: text(120),
    /** of an account; the seat then shows the account's name */
    handle: text(254),
    /** days, both included */
    termFrom: day,
    termTo: day,
  })
  .refine((seat) => seat.organisation || seat.personName || seat.handle, {
    path: ["organisation"],
    message: "task-forces.seat-needs-someone",
  })
  .refine((seat) => !seat.termFrom || !seat.termTo || seat.termFrom <= seat.termTo, {
    path: ["termTo"],
    message: "task-forces.term-order",
  });
export type FillSeatInput = z.input<typeof fillSeatSchema>;

export const addSeatSchema = z.object({ kind: z.enum(seatKinds) });
