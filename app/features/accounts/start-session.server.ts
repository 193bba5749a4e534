import type { Person } from "~/core/actor";
import { deviceLabel } from "./device";
import { markDevice } from "./known-device.server";
import { openSession } from "./session.server";

/**
 * Opens a session for a person who has just proved who they are.
 * @param headers of the request
 * @returns headers of the answer: the cookie of the session and the mark of the device
 */
export async function startSession(person: Person, headers: Headers): Promise<Headers> {
  const cookieHeader = headers.get("cookie");
  const session = await openSession(person.userId, {
    device: deviceLabel(headers.get("user-agent")),
    grants: person.grants,
    cookieHeader,
  });
  const answer = new Headers();
  answer.append("Set-Cookie", session);
  answer.append("Set-Cookie", markDevice(cookieHeader, person.userId));
  return answer;
}
