// Lengths that the browser tells too; the schema itself, and zod with it, stays on the server.
export const welcomeLimit = 2_000;

export const titleLimit = 160;

export const lineLimit = 200;

export const reasonLimit = 500;
