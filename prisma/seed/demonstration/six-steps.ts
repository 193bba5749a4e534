import type { Component } from "~/core/components";
import { db } from "~/core/db.server";
import type { RichText } from "~/core/written-pages.server";
import { writtenPages } from "~/core/written-pages.server";
import { publishPurpose } from "~/features/communities/purpose/commands.server";
import { acceptRules } from "~/features/communities/rules/commands/accept-rules.server";
import { publishRules } from "~/features/communities/rules/commands/publish-rules.server";
import { addCandidate } from "~/features/communities/shortlist/commands/keep-candidate.server";
import {
  logContact,
  moveCandidate,
} from "~/features/communities/shortlist/commands/move-candidate.server";
import { finishTask, startPlan } from "~/features/communities/support/plan-commands.server";
import { saveRhythm, saveWelcome } from "~/features/communities/support/rhythm-commands.server";
import { chooseTool } from "~/features/communities/tools/commands/choose-tool.server";
import { replaceText } from "~/features/documents/commands/replace-text.server";
import { actor } from "./accounts";
import { dayFromNow, daysAgo } from "./at";
import { purposes } from "./content/purposes";
import { candidates, tools } from "./content/setting-up";
import { communityId } from "./country";

const coordinator = (component: Component) => actor(`${component}-coordinator`);

async function writtenPage(id: string | null) {
  const page = id ? await writtenPages().read(id) : null;
  if (!page) throw new Error("Demoland misses one of its written pages");
  return page;
}

/** The outline with our answers in the place of its hints. */
function answered(outline: RichText, answers: string[]): RichText {
  let next = 0;
  const content = (outline.content ?? []).map((block) => {
    if (block.type !== "paragraph") return block;
    const answer = answers[next++];
    return answer ? { type: "paragraph", content: [{ type: "text", text: answer }] } : block;
  });
  return { ...outline, content };
}

/** Step 1: two purposes are published, the third is being written. */
export async function writePurposes(): Promise<void> {
  for (const component of ["pedagogy", "policy", "technology"] as const) {
    const { answers, published } = purposes[component];
    const id = await communityId(component);
    const { purposeDocumentId } = await db().community.findUniqueOrThrow({ where: { id } });
    const page = await writtenPage(purposeDocumentId);
    const { whom, problem, make, not } = answers;
    const text = answered(page.content, [whom, problem, make, not]);
    await daysAgo(component === "technology" ? 2.2 : 28, async () =>
      replaceText(await coordinator(component), page.id, text),
    );
    if (!published) continue;
    await daysAgo(component === "pedagogy" ? 27 : 21, async () => {
      const { revision } = await writtenPage(purposeDocumentId);
      await publishPurpose(await coordinator(component), id, {
        revision,
        lang: "ru",
        ...published,
      });
    });
  }
}

type State = (typeof candidates)[number]["state"];

/** The way to a state as the form would go it: asked first, answered then. */
async function bringTo(key: Component, id: string, state: State): Promise<void> {
  const by = await coordinator(key);
  if (state === "idea") return;
  if (state === "to_contact") return moveCandidate(by, id, { from: "idea", to: "to_contact" });
  await logContact(by, id, {
    channel: "phone",
    note: undefined,
    answer: state === "contacted" ? "waiting" : state,
  });
}

/** Step 3: a list for Pedagogy that is nearly complete, and a beginning for Policy. */
export async function listCandidates(): Promise<void> {
  for (const [index, { component, state, ...person }] of candidates.entries()) {
    await daysAgo(18 - index, async () => {
      const { id } = await addCandidate(
        await coordinator(component),
        await communityId(component),
        {
          ...person,
          channel: "phone",
          email: undefined,
          phone: undefined,
        },
      );
      await bringTo(component, id, state);
    });
  }
}

/** Step 4: Pedagogy has rules that most members accepted. */
export async function publishPedagogyRules(): Promise<void> {
  const id = await communityId("pedagogy");
  await daysAgo(23, async () => {
    const { rulesDocumentId } = await db().community.findUniqueOrThrow({ where: { id } });
    const { revision } = await writtenPage(rulesDocumentId);
    await publishRules(await coordinator("pedagogy"), id, {
      after: 0,
      revision,
      whoMayPost: "members",
      replyHours: 48,
      langs: ["ru", "en"],
      pictureRule:
        "Дети на снимках узнаваемы только с письменного согласия родителей; имена учеников не пишем.",
      conflictPath: "Сначала друг с другом, затем к ведущему, затем к координатору сообщества.",
      changeNote: undefined,
    });
  });
  for (const key of ["pedagogy-coordinator", "facilitator", "teacher", "member-zarina"]) {
    await daysAgo(22, async () => acceptRules(await actor(key), id, 1));
  }
}

/** Step 5: all six functions for Pedagogy, two for Policy. */
export async function chooseTools(): Promise<void> {
  for (const { component, function: fn, megabytes, ...choice } of tools) {
    await daysAgo(15, async () =>
      chooseTool(await coordinator(component), await communityId(component), fn, {
        ...choice,
        url: undefined,
        megabytes,
        reviewOn: dayFromNow(150),
      }),
    );
  }
}

/** Step 6: Pedagogy is in its first 30 days, with three of four tasks done. */
export async function startFirstThirtyDays(): Promise<void> {
  const id = await communityId("pedagogy");
  await daysAgo(12, async () => {
    const by = await coordinator("pedagogy");
    await startPlan(by, id, { startsOn: dayFromNow(-12) });
    await saveWelcome(by, id, {
      welcome:
        "Добро пожаловать! Начните с темы «Кто мы и с чего начнём»: двух предложений достаточно. Прочитайте правила и примите их — это займёт три минуты. Если что-то непонятно, напишите Фариде.",
    });
    await saveRhythm(by, id, {
      sponsor: "Ministry of Education of Demoland",
      rhythm: "Встреча раз в месяц, 40 минут, можно по телефону",
      nextCallOn: dayFromNow(5),
      nextCallTime: "15:00",
      nextCallUrl: null,
    });
  });
  for (const [kind, days] of [
    ["welcome", 11],
    ["first_question", 8],
    ["first_call", 6],
  ] as const) {
    const task = await db().planTask.findFirstOrThrow({ where: { communityId: id, kind } });
    await daysAgo(days, async () => finishTask(await coordinator("pedagogy"), task.id, true));
  }
}
