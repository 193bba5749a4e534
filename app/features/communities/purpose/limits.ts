// Lengths that the browser tells too; the schema itself, and zod with it, stays on the server.
export const glossLimit = 6_000;

export const summaryLimit = 200;
