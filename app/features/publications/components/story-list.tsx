import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { paths } from "~/http/paths";
import { usePage } from "~/http/use-page";
import { Anchor } from "~/ui/anchor";
import { LinkButton } from "~/ui/button";
import { List } from "~/ui/list";
import { Section } from "~/ui/page";
import { Time } from "~/ui/time";
import type { StoryView } from "../queries.server";

type StoryListProps = { stories: readonly StoryView[]; slug: string; shown: number };

/** What people did with a text, under it; and the way to tell one's own. */
export function StoryList({ stories, slug, shown }: StoryListProps) {
  const { t } = useTranslation("publications");
  return (
    <Section
      title={shown > 0 ? t("stories.count", { count: shown }) : t("stories.title")}
      lead={shown > 0 ? undefined : t("stories.none")}
      actions={<LinkButton to={`${paths.usesOf(slug)}#tell`}>{t("stories.tell")}</LinkButton>}
    >
      {stories.length > 0 ? (
        <List>
          {stories.map((story) => (
            <Story key={story.id} story={story} />
          ))}
        </List>
      ) : null}
      {shown > stories.length ? (
        <p className="mt-4">
          <Anchor to={paths.usesOf(slug)}>{t("stories.all", { count: shown })}</Anchor>
        </p>
      ) : null}
    </Section>
  );
}

/** One story, in the words of whoever told it. */
export function Story({ story, children }: { story: StoryView; children?: ReactNode }) {
  const { t } = useTranslation("publications");
  const { lang, timeZone } = usePage();
  return (
    <li className="list-row">
      <div className="list-body story">
        <p>
          <strong>{t("stories.did")}</strong> <span dir="auto">{story.did}</span>
        </p>
        <p>
          <strong>{t("stories.changed")}</strong> <span dir="auto">{story.changed}</span>
        </p>
        <p className="list-meta">
          <span>{story.name || t("stories.nameless")}</span>
          <span>{story.place}</span>
          <span>{t("page.edition", { number: story.edition })}</span>
          <Time value={story.createdAt} lang={lang} timeZone={timeZone} />
        </p>
        {children}
      </div>
    </li>
  );
}
