import type { TFunction } from "i18next";
import { env } from "~/core/env.server";
import type { ExportSetting } from "./queries.server";

/** What the files of this site say below their text, in the reader's language. */
export function exportSetting({ lang, t }: { lang: string; t: TFunction }): ExportSetting {
  const origin = env().APP_ORIGIN;
  const day = new Intl.DateTimeFormat(lang, { dateStyle: "long", timeZone: "UTC" });
  return {
    origin,
    imprint: ({ id, authors, updatedAt }) => [
      t("documents:exchange.imprint.from", { address: `${origin}/d/${id}` }),
      ...(authors[0] ? [t("documents:exchange.imprint.startedBy", { name: authors[0] })] : []),
      t("documents:exchange.imprint.changed", { day: day.format(new Date(updatedAt)) }),
    ],
  };
}
