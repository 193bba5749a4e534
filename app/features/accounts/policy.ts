import { type Actor, holdsAbove, isPerson } from "~/core/actor";
import { allow, conceal, type Decision } from "~/core/decision";

/** Faces of colleagues are for people with an account; the public sees no photos of persons. */
export function canSeePhoto(actor: Actor): Decision {
  return isPerson(actor) ? allow : conceal("accounts.photo-private");
}

/** Mails hold links that open doors: administrators alone read the outbox. */
export function canReadOutbox(actor: Actor): Decision {
  return holdsAbove(actor, "admin") ? allow : conceal("accounts.administrators-only");
}
