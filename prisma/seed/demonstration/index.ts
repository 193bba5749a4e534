import { db } from "~/core/db.server";
import { makePeople } from "./accounts";
import { careForSteps, recordCalls } from "./care";
import { commentOnGuide, talk, write } from "./content-made";
import { openDemoland } from "./country";
import { publishTexts } from "./publications-made";
import {
  chooseTools,
  listCandidates,
  publishPedagogyRules,
  startFirstThirtyDays,
  writePurposes,
} from "./six-steps";

const mark = "demonstration-country";

/**
 * Makes Demoland on the first start in demonstration mode, through the same commands that people
 * use. A start that was cut off half-way begins anew on the next one.
 * @returns whether it was made now
 */
export async function seedDemonstration(): Promise<boolean> {
  const done = await db().installation.findUnique({ where: { key: mark } });
  if (done) return false;
  await removeHalfMade();
  await makePeople();
  await openDemoland();
  await writePurposes();
  await publishPedagogyRules();
  await listCandidates();
  await chooseTools();
  await startFirstThirtyDays();
  await careForSteps();
  await recordCalls();
  await talk();
  await write();
  await commentOnGuide();
  await publishTexts();
  await db().installation.create({ data: { key: mark, value: { version: 1 } } });
  return true;
}

/** Only rows of Demoland itself: the invented country and accounts whose handle begins with `demo-`. */
async function removeHalfMade(): Promise<void> {
  await db().publicationSlug.deleteMany({ where: { publication: { countryCode: "zz" } } });
  await db().publication.deleteMany({ where: { countryCode: "zz" } });
  await db().document.deleteMany({ where: { countryCode: "zz" } });
  await db().taskForce.deleteMany({ where: { countryCode: "zz" } });
  await db().user.deleteMany({ where: { handle: { startsWith: "demo-" } } });
}
