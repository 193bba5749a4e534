import { newId } from "~/core/ids";
import type { RichText } from "~/core/written-pages.server";
import type { ScalePeople } from "./people";
import type { ScaleCommunity } from "./places";
import { insertRows } from "./rows";

const day = 24 * 60 * 60 * 1000;

const heading = (text: string): RichText => ({
  type: "heading",
  attrs: { level: 2 },
  content: [{ type: "text", text }],
});
const paragraph = (text: string): RichText => ({
  type: "paragraph",
  content: [{ type: "text", text }],
});

/** As long as a real purpose is: four questions with their answers. */
export const purposeText: RichText = {
  type: "doc",
  content: [
    heading("Whom do we serve?"),
    paragraph(
      "Teachers of village and town schools, their heads and psychologists, and the parents of pupils who learn at home for weeks.",
    ),
    heading("Which problem do we take on?"),
    paragraph(
      "When a school closes for snow, flu or repairs, pupils get tasks but no answer, and each teacher looks for a way alone.",
    ),
    heading("What do we make in 90 days?"),
    paragraph(
      "Three short guides tried in class: bringing every pupil back within a week, feedback by telephone, the blended lesson. And one call a month on a living case.",
    ),
    heading("What do we leave to others?"),
    paragraph("We do not write textbooks, inspect teachers or collect data about pupils."),
  ],
};
const rulesText: RichText = {
  type: "doc",
  content: [
    paragraph("Say what you tried and what came of it. Ask before you judge."),
    paragraph("No pupil is named or shown. What is said in a call stays in the community."),
  ],
};
const toolFunctions = ["discuss", "write", "meet", "share_files", "chat", "reach_offline"];
const organisationKinds = ["ministry", "school", "university", "ngo", "start_up", "partner"];
const candidateStates = ["idea", "to_contact", "contacted", "yes", "later", "no", "joined"];
const taskKinds = ["welcome", "first_question", "first_call", "first_guide"];

/** What the six steps leave behind, further along in some communities than in others. */
export async function makeSettingUp(
  communities: readonly ScaleCommunity[],
  people: ScalePeople,
  now: Date,
): Promise<void> {
  const withPurpose = communities.filter((_, index) => index % 8 !== 7);
  const ruled = communities
    .filter((_, index) => index % 5 !== 4)
    .map((community) => ({ ...community, ruleSetId: newId() }));
  await insertRows(
    "PurposeVersion",
    withPurpose.map(({ id, lang }) => ({
      id: newId(),
      communityId: id,
      version: 1,
      lang,
      content: purposeText,
      summary: "Teachers help each other to reach every pupil when school is closed.",
      summaryEn: "Teachers help each other to reach every pupil when school is closed.",
      glossEn: "We serve teachers of village and town schools and the parents of their pupils.",
      publishedById: people.byCommunity.get(id)?.[0] ?? null,
    })),
  );
  await insertRows(
    "RuleSet",
    ruled.map((community) => ruleSet(community, people)),
  );
  await insertRows(
    "RuleAcceptance",
    ruled.flatMap(({ id, ruleSetId }) =>
      (people.byCommunity.get(id) ?? [])
        .filter((_, index) => index % 10 !== 9)
        .map((userId) => ({ ruleSetId, userId, acceptedAt: now })),
    ),
  );
  await insertRows(
    "Candidate",
    communities.flatMap(({ id }) => candidates(id, now)),
  );
  await insertRows(
    "ToolChoice",
    communities.flatMap(({ id }, index) =>
      toolFunctions.slice(0, index % 7).map((name) => toolChoice(id, name, now)),
    ),
  );
  await insertRows(
    "PlanTask",
    communities.flatMap(({ id }, index) =>
      taskKinds.map((kind, place) => ({
        id: newId(),
        communityId: id,
        kind,
        title: "A task of the first thirty days",
        dueOn: new Date(now.getTime() + (place - 1) * 7 * day),
        doneAt: (index + place) % 3 === 0 ? now : null,
      })),
    ),
  );
  await insertRows(
    "SetupStep",
    communities.flatMap(({ id }) =>
      [1, 2, 3, 4, 5, 6].map((step) => ({
        communityId: id,
        step,
        ownerId: people.byCommunity.get(id)?.[step % 4] ?? null,
        dueOn: new Date(now.getTime() + step * 14 * day),
        updatedAt: now,
      })),
    ),
  );
}

function ruleSet(community: ScaleCommunity & { ruleSetId: string }, people: ScalePeople) {
  return {
    id: community.ruleSetId,
    communityId: community.id,
    version: 1,
    lang: community.lang,
    content: rulesText,
    replyHours: 48,
    langs: [...new Set([community.lang, "en"])],
    pictureRule: "Ask first; no faces of pupils.",
    conflictPath: "Write to the coordinator, who answers within two days.",
    publishedById: people.byCommunity.get(community.id)?.[0] ?? null,
  };
}

function candidates(communityId: string, now: Date) {
  return Array.from({ length: 30 }, (_, index) => ({
    id: newId(),
    communityId,
    name: `Candidate ${index}`,
    organisation: `School ${index}`,
    organisationKind: organisationKinds[index % organisationKinds.length],
    lang: "en",
    why: "Tried this in class and can tell how it went.",
    state: candidateStates[index % candidateStates.length],
    updatedAt: now,
  }));
}

function toolChoice(communityId: string, name: string, now: Date) {
  return {
    id: newId(),
    communityId,
    function: name,
    tool: "LearnIn",
    reason: "It works on the phones and lines that our members have.",
    megabytes: 2.5,
    reviewOn: new Date(now.getTime() + 120 * day),
    updatedAt: now,
  };
}
