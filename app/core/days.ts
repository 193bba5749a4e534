import { z } from "zod";

/**
 * Centuries away from ours nobody plans anything, while days counted from there leave what databases
 * and formats can hold.
 */
const nearOurs = (day: string) => day >= "1900-01-01" && day <= "2199-12-31";

/**
 * A day as a date field sends it.
 * @param error the code of what is said of anything else; a missing day is said to be missing
 */
export const dayOf = (error: string) =>
  z.iso
    .date({ abort: true, error: ({ input }) => (input === undefined ? undefined : error) })
    .refine(nearOurs, { error });

export const daySchema = dayOf("core.not-a-day");
