import { index, type RouteConfig, route } from "@remix-run/route-config";

/** The URL map of the product. Each entry points into the room that answers it. */
export default [
  index("features/task-forces/routes/landing.tsx"),
  route("d/:id", "features/documents/routes/document.tsx"),
  route("d/:id/settings", "features/documents/routes/document-settings.tsx"),
  route("demo/sign-in", "features/accounts/routes/demo-sign-in.ts"),
  route("region", "features/task-forces/routes/region.tsx"),
  route("sign-in", "features/accounts/routes/sign-in.tsx"),
  route("sign-out", "features/accounts/routes/sign-out.tsx"),
  route(":country", "features/task-forces/routes/country.tsx"),
  route(":country/documents", "features/documents/routes/documents.tsx", {
    id: "features/documents/routes/country-documents",
  }),
  route(":country/documents/new", "features/documents/routes/new-document.tsx", {
    id: "features/documents/routes/country-new-document",
  }),
  route(":country/task-force", "features/task-forces/routes/task-force.tsx"),
  route(":country/set-up", "features/communities/routes/board.tsx"),
  route(":country/:component/documents", "features/documents/routes/documents.tsx"),
  route(":country/:component/documents/new", "features/documents/routes/new-document.tsx"),
  route(":country/:component/discussions", "features/discussions/routes/discussions.tsx"),
  route(":country/:component/discussions/new", "features/discussions/routes/new-thread.tsx"),
  route(":country/:component/discussions/:threadId", "features/discussions/routes/thread.tsx"),
  route(":country/:component/set-up/1", "features/communities/routes/set-up-purpose.tsx"),
  route(":country/:component/set-up/2", "features/communities/routes/set-up-coordinators.tsx"),
  route(":country/:component/set-up/:step", "features/communities/routes/set-up-step.tsx"),
  route(":country/:component/rules", "features/communities/routes/rules.tsx"),
  route(":country/:component/shortlist", "features/communities/routes/shortlist.tsx"),
  route(":country/:component/shortlist/:candidate", "features/communities/routes/candidate.tsx"),
  route(
    ":country/:component/shortlist/:candidate/edit",
    "features/communities/routes/candidate-edit.tsx",
  ),
  route(":country/:component/tools", "features/communities/routes/tools.tsx"),
  route(":country/:component/tools/:function", "features/communities/routes/tools-choose.tsx"),
  route("*", "http/not-found.tsx"),
] satisfies RouteConfig;
