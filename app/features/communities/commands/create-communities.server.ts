import type { Actor } from "~/core/actor";
import { type Component, components } from "~/core/components";
import type { Tx } from "~/core/db.server";
import { translator } from "~/core/i18n/i18n.server";
import { defaultLanguage, isUiLanguage } from "~/core/i18n/languages";
import { newId } from "~/core/ids";
import { writtenPages } from "~/core/written-pages.server";
import { purposeOutlineIn } from "../purpose/outline.server";
import { rulesOutline } from "../rules/outline.server";

export interface NewCommunities {
  taskForceId: string;
  countryCode: string;
  /** the language that the task force works in: pages begin in it */
  lang: string;
  /** whoever opens the task force; that this person may is checked by the command that opens it */
  actor: Actor;
}

/**
 * Makes the three communities of a task force, each with its purpose page and its rules page, in
 * the transaction that opens the task force.
 */
export async function createCommunities(
  tx: Tx,
  { taskForceId, countryCode, lang, actor }: NewCommunities,
): Promise<Record<Component, string>> {
  const made = { pedagogy: newId(), policy: newId(), technology: newId() };
  await tx.community.createMany({
    data: components.map((component) => ({
      id: made[component],
      taskForceId,
      countryCode,
      component,
      langs: [lang],
    })),
  });
  const createdById = actor.kind === "person" ? actor.userId : null;
  const t = translator(isUiLanguage(lang) ? lang : defaultLanguage);
  for (const component of components) {
    const communityId = made[component];
    const shared = { lang, countryCode, communityId, createdById };
    const name = t(`shell:components.${component}`);
    const purpose = await writtenPages().create(tx, {
      ...shared,
      kind: "purpose",
      title: t("communities:purpose.pageTitle", { component: name }),
      content: purposeOutlineIn(lang),
    });
    const rules = await writtenPages().create(tx, {
      ...shared,
      kind: "rules",
      title: t("communities:rules.pageTitle", { component: name }),
      content: rulesOutline(lang),
    });
    await tx.community.update({
      where: { id: communityId },
      data: { purposeDocumentId: purpose.id, rulesDocumentId: rules.id },
    });
  }
  return made;
}
