import { index, type RouteConfig, route } from "@remix-run/route-config";

/** The URL map of the product. Each entry points into the room that answers it. */
export default [
  index("features/task-forces/routes/landing.tsx"),
  route("demo/sign-in", "features/accounts/routes/demo-sign-in.ts"),
  route("sign-in", "features/accounts/routes/sign-in.tsx"),
  route("sign-out", "features/accounts/routes/sign-out.tsx"),
  route(":country/set-up", "features/communities/routes/board.tsx"),
  route(":country/:component/set-up/:step", "features/communities/routes/set-up-step.tsx"),
  route("*", "http/not-found.tsx"),
] satisfies RouteConfig;
