import { index, type RouteConfig, route } from "@remix-run/route-config";

/** The URL map of the product. Each entry points into the room that answers it. */
export default [
  index("features/task-forces/routes/landing.tsx"),
  route("*", "http/not-found.tsx"),
] satisfies RouteConfig;
