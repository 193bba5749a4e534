import { Form } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { Badge } from "~/ui/badge";
import { Button } from "~/ui/button";
import { List } from "~/ui/list";
import { Section } from "~/ui/page";
import { VisuallyHidden } from "~/ui/visually-hidden";
import type { StoryView } from "../queries.server";
import { Story } from "./story-list";

const tones = { waiting: "attention", shown: "good", hidden: "neutral" } as const;

/** Heard behind the name of a button that stands below every story. */
const whose = ({ name, place }: StoryView) => (
  <VisuallyHidden>: {[name, place].filter(Boolean).join(", ")}</VisuallyHidden>
);

/** Stories of use as they came in: each is read before it is shown. */
export function StoriesToJudge({ stories }: { stories: readonly StoryView[] }) {
  const { t } = useTranslation("publications");
  const sorted = [...stories].sort(
    (one, other) => Number(other.state === "waiting") - Number(one.state === "waiting"),
  );
  return (
    <Section id="stories" title={t("judge.title")} lead={t("judge.lead")}>
      {sorted.length === 0 ? <p className="quiet">{t("judge.none")}</p> : null}
      <List>
        {sorted.map((story) => (
          <Story key={story.id} story={story}>
            <Form method="post" className="judge">
              <Badge tone={tones[story.state]}>{t(`judge.states.${story.state}`)}</Badge>
              <input type="hidden" name="intent" value="story" />
              <input type="hidden" name="storyId" value={story.id} />
              {story.state === "shown" ? null : (
                <Button name="state" value="shown">
                  {t("judge.show")}
                  {whose(story)}
                </Button>
              )}
              {story.state === "hidden" ? null : (
                <Button name="state" value="hidden" variant="quiet">
                  {t("judge.hide")}
                  {whose(story)}
                </Button>
              )}
            </Form>
          </Story>
        ))}
      </List>
    </Section>
  );
}
