import { beforeAll, describe, expect, it } from "vitest";
import { aPurposeVersion, aRuleSet } from "#tests/factories/communities";
import { aThread } from "#tests/factories/discussions";
import { aDocument } from "#tests/factories/documents";
import { anActor } from "#tests/factories/people";
import { aCountry } from "#tests/factories/places";
import { pagesOf } from "#tests/support/pages";
import "~/composition.server";
import type { Person } from "~/core/actor";

const closed = "zqthreadcanary";
const open = "Open to everybody";
const closedSentence = "Something that is not open to you";
const pages = ["/kg/pedagogy", "/kg/pedagogy/rules", "/kg/pedagogy/rules?version=1"];
const data = ["home", "rules"].map((route) => `_data=features/communities/routes/${route}`);

let visit: Awaited<ReturnType<typeof pagesOf>>;
let member: Person;
let stranger: Person;

beforeAll(async () => {
  visit = await pagesOf("communities");
  const kg = await aCountry("kg");
  const communityId = kg.communities.pedagogy;
  member = await anActor({ grants: [{ role: "member", communityId }] });
  stranger = await anActor();
  const { id: threadId } = await aThread({ communityId, title: closed });
  const docId = await aDocument({
    countryCode: "kg",
    communityId,
    title: open,
    visibility: "public",
  });
  const content = {
    type: "doc",
    content: [
      {
        type: "embed",
        attrs: {
          kind: "thread",
          id: threadId,
          href: `/kg/pedagogy/discussions/${threadId}`,
        },
      },
      { type: "embed", attrs: { kind: "document", id: docId, href: `/d/${docId}` } },
    ],
  };
  await aPurposeVersion(communityId, { lang: "en", content });
  await aRuleSet(communityId, { content });
});

describe("things of ours in a purpose and in rules", () => {
  it("show their titles to those who may see them", async () => {
    for (const path of pages) {
      const { text } = await visit(path, { as: member });
      expect(text, path).toContain(closed);
      expect(text, path).toContain(open);
    }
  });

  it("tell nobody else: not on the page and not in its data", async () => {
    for (const as of [undefined, stranger]) {
      for (const path of pages) {
        const { html, text } = await visit(path, { as });
        expect(html, path).not.toContain(closed);
        expect(text, path).toContain(open);
        expect(text, path).toContain(closedSentence);
      }
      for (const [index, query] of data.entries()) {
        const { status, html } = await visit(`${pages[index]}?${query}`, { as });
        expect(status).toBe(200);
        expect(html).toContain(open);
        expect(html).not.toContain(closed);
      }
    }
  });
});
