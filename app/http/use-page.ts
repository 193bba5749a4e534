import { useRouteLoaderData } from "@remix-run/react";
import type { RootData } from "./root-data.server";

/** What every component of a page may need; the same on the server and in the browser. */
export function usePage(): RootData {
  const data = useRouteLoaderData("root") as RootData | undefined;
  return data ?? emptyPage;
}

/** Where not even the root could load: the last-resort error page. */
const emptyPage: RootData = {
  lang: "en",
  dir: "ltr",
  light: true,
  now: "1970-01-01T00:00:00.000Z",
  timeZone: "UTC",
  path: "/",
  origin: "",
  demo: false,
  formKey: "",
  actor: null,
};
