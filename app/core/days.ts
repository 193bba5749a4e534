import { z } from "zod";

/**
 * Centuries away from ours nobody plans anything, while days counted from there leave what databases
 * and formats can hold.
 */
const nearOurs = (day: string) => day >= "1900-01-01" && day <= "2199-12-31";

/** A day as a date field sends it. @param error the code of what is said of anything else */
export const dayOf = (error: string) => z.iso.date({ error }).refine(nearOurs, { error });

export const daySchema = dayOf("core.wrong-form");
