// Lengths that the browser tells too; the schema itself, and zod with it, stays on the server.
export const limits = { name: 120, organisation: 160, about: 1_000, email: 254 } as const;
