import type { Actor } from "~/core/actor";
import { transact } from "~/core/db.server";
import { authorize, conflict, invalid, isAppError, notFound } from "~/core/errors";
import { defaultLanguage, isContentLanguage } from "~/core/i18n/languages";
import { once, type Sendable } from "~/core/once.server";
import { emailSchema } from "~/features/accounts/schema";
import { createInvitation } from "~/features/membership/commands/create-invitation.server";
import { announceGrant, giveGrantWithin } from "~/features/membership/commands/give-grant.server";
import { type FoundPerson, findPersonByHandleOrEmail } from "~/features/membership/queries.server";
import { canNameLead } from "../policy";
import { findTaskForce } from "../queries.server";
import { type NameLeadInput, nameLeadSchema } from "../schema";

/** How the person was asked; link and code of an invitation are known at this moment only. */
export type NamedLead =
  | { readonly kind: "proposed"; readonly name: string }
  | {
      readonly kind: "invited";
      readonly name: string;
      readonly link: string;
      readonly code: string;
    };

/** Somebody with an account, or somebody to invite. */
export type FoundLead =
  | { readonly person: FoundPerson }
  | { readonly name: string; readonly email: string | undefined };

/**
 * Asks somebody to lead a country's task force: a proposal for a person with an account, an
 * invitation for anyone else.
 * @throws Forbidden; NotFound without a task force; Invalid for a lead who cannot be found;
 * Conflict when the person leads already or was asked
 */
export async function nameLead(
  actor: Actor,
  countryCode: string,
  { sent, ...input }: NameLeadInput & Sendable,
): Promise<NamedLead> {
  authorize(canNameLead(actor));
  const taskForce = await findTaskForce(countryCode);
  if (!taskForce) throw notFound();
  const found = await findLead(actor, nameLeadSchema.parse(input));
  return askToLead(actor, { countryCode, lang: taskForce.lang, sent }, found);
}

/** Finds out whom the form means. @throws Invalid, beside the field that does not fit */
export async function findLead(actor: Actor, input: NameLeadInput): Promise<FoundLead> {
  const { leadContact: contact, leadName: name } = input;
  const person = contact ? await findPersonByHandleOrEmail(actor, contact) : null;
  if (person) return { person };
  if (contact && !contact.includes("@", 1)) {
    throw invalid("task-forces.no-such-person", { field: "leadContact" });
  }
  const email = emailSchema.optional().safeParse(contact);
  if (!email.success) throw invalid("core.format-email", { field: "leadContact" });
  if (!name) throw invalid("task-forces.lead-name-missing", { field: "leadName" });
  return { name, email: email.data };
}

/** Asks the person that was found. */
export async function askToLead(
  actor: Actor,
  { countryCode, lang, sent }: { countryCode: string; lang: string } & Sendable,
  lead: FoundLead,
): Promise<NamedLead> {
  const role = "ntf_lead";
  if (!("person" in lead)) {
    const { name, email } = lead;
    const spoken = isContentLanguage(lang) ? lang : defaultLanguage;
    const invitation = { role, countryCode, lang: spoken, name, email, sent } as const;
    const made = await createInvitation(actor, invitation);
    return { kind: "invited", name, link: made.link, code: made.code };
  }
  const { userId, name } = lead.person;
  try {
    const grant = { userId, role, countryCode, accepted: false } as const;
    const given = await transact((tx) =>
      once(tx, { actor, sent, doing: "task-forces.ask-to-lead" }, () =>
        giveGrantWithin(tx, actor, grant),
      ),
    );
    if (!given.again) await announceGrant(given.result);
  } catch (error) {
    if (!isAppError(error) || error.code !== "membership.already-held") throw error;
    throw conflict("task-forces.already-lead", { field: "leadContact", cause: error });
  }
  return { kind: "proposed", name };
}
