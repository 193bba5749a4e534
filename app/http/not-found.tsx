import { notFound } from "~/core/errors";
import { publicLoader } from "./route.server";

export { RoomErrorBoundary as ErrorBoundary } from "./error-boundary";

/** Every address that no room answers: the shell is drawn around an explanation. */
export const loader = publicLoader(async (): Promise<null> => {
  throw notFound();
});

export default function NotFound() {
  return null;
}
