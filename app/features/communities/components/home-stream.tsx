import CircleHelp from "lucide-react/icons/circle-question-mark";
import FileText from "lucide-react/icons/file-text";
import MessageSquare from "lucide-react/icons/message-square";
import { useTranslation } from "react-i18next";
import type { Component } from "~/core/components";
import type { NewestItem } from "~/core/newest.server";
import { paths } from "~/http/paths";
import { usePage } from "~/http/use-page";
import { Anchor } from "~/ui/anchor";
import { LinkButton } from "~/ui/button";
import { EmptyState } from "~/ui/empty-state";
import { Icon } from "~/ui/icon";
import { List, ListRow } from "~/ui/list";
import { Section } from "~/ui/page";
import { Time } from "~/ui/time";

const icons = { discussion: MessageSquare, question: CircleHelp, document: FileText };

type HomeStreamProps = {
  countryCode: string;
  component: Component;
  items: readonly NewestItem[];
  /** whether starting a discussion is the one thing this page is for */
  primary: boolean;
};

/** Talk and documents as one stream, newest activity first. */
export function HomeStream({ countryCode, component, items, primary }: HomeStreamProps) {
  const { t } = useTranslation("communities");
  const { lang, timeZone, now } = usePage();
  const start = (
    <LinkButton
      to={paths.newThread(countryCode, component)}
      variant={primary ? "primary" : "secondary"}
    >
      {t("home.start")}
    </LinkButton>
  );
  if (items.length === 0) {
    return (
      <Section title={t("home.newest")}>
        <EmptyState component={component} title={t("home.emptyTitle")} action={start}>
          {t("home.emptyText")}
        </EmptyState>
      </Section>
    );
  }
  return (
    <Section title={t("home.newest")} actions={start}>
      <List>
        {items.map((item) => (
          <ListRow
            key={item.id}
            lead={<Icon of={icons[item.kind]} className="mt-1 text-quiet" />}
            to={item.href}
            title={item.title}
            titleLang={item.lang}
            unreadLabel={item.unread ? t("home.unread") : undefined}
            meta={
              <>
                <span>{t(`home.kinds.${item.kind}`)}</span>
                {item.by ? <span>{item.by}</span> : null}
                {item.replies ? <span>{t("home.replies", { count: item.replies })}</span> : null}
                <Time value={item.at} lang={lang} timeZone={timeZone} now={now} />
              </>
            }
          />
        ))}
      </List>
      <p className="mt-4 flex flex-wrap gap-x-6">
        <Anchor to={paths.discussions(countryCode, component)} className="py-2">
          {t("home.allTalk")}
        </Anchor>
        <Anchor to={paths.communityDocuments(countryCode, component)} className="py-2">
          {t("home.allDocuments")}
        </Anchor>
      </p>
    </Section>
  );
}
