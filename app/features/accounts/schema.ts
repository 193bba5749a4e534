import { z } from "zod";
import { contentLanguages, uiLanguages } from "~/core/i18n/languages";
import { normalForm } from "~/core/normal-form";
import { handlePattern } from "./handle";
import { limits } from "./limits";
import { isPlausiblePassword } from "./password-rules";

export * from "./limits";

/** Invisible and direction-turning characters have no place in a name that others read. */
const unseen =
  /[\p{Cc}\u00ad\u061c\u115f\u1160\u180e\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\u2800\u3164\ufeff\uffa0\ufff9-\ufffb\u{e0000}-\u{e007f}]/gu;

export const nameSchema = z
  .string()
  .transform((text) => normalForm(text, "NFC").replace(unseen, "").replace(/\s+/g, " ").trim())
  .pipe(z.string().min(1).max(limits.name));

export const handleSchema = z
  .string()
  .transform((text) => text.trim().replace(/^@/, "").toLowerCase())
  .refine((text) => handlePattern.test(text), { message: "accounts.handle-form" });

export const emailSchema = z
  .string()
  .transform((text) => text.trim().toLowerCase())
  .pipe(z.email().max(limits.email));

/** A password as it is typed to sign in or to confirm: anything that could be one. */
export const typedPasswordSchema = z
  .string()
  .min(1)
  .refine(isPlausiblePassword, { message: "accounts.password-long" });

/** A new one; whether it is too easy to guess is judged by the command, which knows the person. */
export const newPasswordSchema = typedPasswordSchema;

export const signInSchema = z.object({
  identifier: z
    .string()
    .transform((text) => text.trim().replace(/^@/, "").toLowerCase())
    .pipe(z.string().min(1).max(limits.email))
    .meta({ label: "accounts:signIn.identifier" }),
  password: typedPasswordSchema.meta({ label: "accounts:signIn.password" }),
});
export type SignInInput = z.output<typeof signInSchema>;

export const uiLangSchema = z.enum(uiLanguages);

export const timeZoneSchema = z.string().max(64).refine(isTimeZone, {
  message: "accounts.time-zone",
});

function isTimeZone(text: string): boolean {
  try {
    new Intl.DateTimeFormat("en", { timeZone: text });
    return true;
  } catch {
    return false;
  }
}

const optionalText = (most: number) =>
  z
    .string()
    .trim()
    .max(most)
    .optional()
    .transform((text) => text || null);

export const profileSchema = z.object({
  name: nameSchema.meta({ label: "accounts:profile.name" }),
  handle: handleSchema.meta({ label: "accounts:profile.handle" }),
  organisation: optionalText(limits.organisation),
  about: optionalText(limits.about),
  readsLangs: z.array(z.enum(contentLanguages)).max(contentLanguages.length).default([]),
  uiLang: uiLangSchema,
  timeZone: timeZoneSchema,
  dataMode: z.enum(["auto", "light", "full"]),
});
export type ProfileInput = z.output<typeof profileSchema>;

/** What a new person tells; `email` is known from the invitation, or given here, or absent. */
export const newAccountSchema = z.object({
  name: nameSchema,
  handle: handleSchema,
  email: emailSchema.optional(),
  password: newPasswordSchema,
  uiLang: uiLangSchema,
  timeZone: timeZoneSchema,
});
export type NewAccountInput = z.output<typeof newAccountSchema>;

export const changePasswordSchema = z.object({
  currentPassword: typedPasswordSchema.meta({ label: "accounts:password.current" }),
  newPassword: newPasswordSchema.meta({ label: "accounts:password.new" }),
});

export const changeEmailSchema = z.object({
  email: emailSchema,
  currentPassword: typedPasswordSchema.meta({ label: "accounts:password.current" }),
});

/** A form with a button only. */
export const proveEmailSchema = z.object({});

export const forgotSchema = z.object({ email: emailSchema });
export const resetSchema = z.object({ newPassword: newPasswordSchema });

export const preferencesSchema = z.object({
  lang: uiLangSchema.optional().catch(undefined),
  data: z.enum(["light", "full"]).optional().catch(undefined),
  next: z.string().optional().catch(undefined),
});

/** Whether it is a picture is judged by its bytes, see core/files.server.ts. */
export const photoSchema = z.object({
  photo: z.instanceof(File).refine((file) => file.size > 0, { message: "accounts.photo-missing" }),
});
