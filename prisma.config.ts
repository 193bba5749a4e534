import { defineConfig } from "prisma/config";

const url = process.env.DATABASE_URL;

/** For Prisma's own command line; the product itself reads none of it. */
export default defineConfig({
  schema: "prisma/schema",
  migrations: { path: "prisma/migrations" },
  ...(url ? { datasource: { url } } : {}),
});
