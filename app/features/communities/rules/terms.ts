export const whoMayPost = ["members", "facilitators", "everyone_signed_in"] as const;
export type WhoMayPost = (typeof whoMayPost)[number];

/** Hours of a first answer that the form offers; the promise counts working hours. */
export const replyHours = [24, 48, 72, 120] as const;
