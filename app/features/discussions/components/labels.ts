import { useMemo } from "react";
import { useTranslation } from "react-i18next";

const keys = {
  reply: "act.reply",
  edit: "act.edit",
  remove: "act.remove",
  link: "act.link",
  choose: "act.choose",
  unchoose: "act.unchoose",
  someone: "thread.someone",
  isAnswer: "thread.isAnswer",
  isNew: "thread.isNew",
  edited: "thread.edited",
  byAuthor: "thread.removedByAuthor",
  byModerator: "thread.removedByModerator",
} as const;

export type PostLabels = Record<keyof typeof keys, string> & { inReplyTo(name: string): string };

/** The words of posts, looked up once a page and not fifty times. */
export function usePostLabels(): PostLabels {
  const { t } = useTranslation("discussions");
  return useMemo(() => {
    const words = Object.fromEntries(
      Object.entries(keys).map(([name, key]) => [name, t(key)]),
    ) as Record<keyof typeof keys, string>;
    return { ...words, inReplyTo: (name) => t("thread.inReplyTo", { name }) };
  }, [t]);
}
