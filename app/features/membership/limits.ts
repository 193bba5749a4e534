// Lengths that the browser tells too; the schema itself, and zod with it, stays on the server.
export const messageLimit = 1_000;

export const noteLimit = 500;
