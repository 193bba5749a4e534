import { audit } from "~/core/audit.server";
import { db } from "~/core/db.server";
import { invalid } from "~/core/errors";
import { deviceLabel } from "./device";
import { markDevice } from "./known-device.server";
import { openSession, type Proof } from "./session.server";

/**
 * Opens a session for a person who has just proved who they are.
 * @param headers of the request
 * @returns headers of the answer: the cookie of the session and the mark of the device
 * @throws Invalid, as for a wrong password, when the password was changed meanwhile or the account
 * suspended
 */
export async function startSession(proof: Proof, headers: Headers): Promise<Headers> {
  const { userId } = proof;
  const cookieHeader = headers.get("cookie");
  const device = deviceLabel(headers.get("user-agent"));
  const session = await openSession(proof, { device, cookieHeader });
  if (!session) {
    const subject = { type: "user", id: userId };
    await audit(db(), { action: "accounts.sign-in-refused", actor: null, subject });
    throw invalid("accounts.sign-in-failed");
  }
  const answer = new Headers();
  answer.append("Set-Cookie", session);
  answer.append("Set-Cookie", markDevice(cookieHeader, userId));
  return answer;
}
