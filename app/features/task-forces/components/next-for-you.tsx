import { useTranslation } from "react-i18next";
import { paths } from "~/http/paths";
import { List, ListRow } from "~/ui/list";
import { Section } from "~/ui/page";
import type { NextThing } from "../country-home.server";

function wayTo(code: string, thing: NextThing): string {
  if (thing.kind === "proposal") return paths.me();
  if (thing.kind === "other") return thing.href;
  if (thing.kind === "seats") return paths.taskForce(code);
  return paths.step(code, thing.component, thing.step);
}

type NextForYouProps = { code: string; things: readonly NextThing[] };

/** What waits for this very reader, each one tap away. */
export function NextForYou({ code, things }: NextForYouProps) {
  const { t } = useTranslation(["task-forces", "shell"]);
  const words = (thing: NextThing) => {
    if (thing.kind === "proposal") return t("country.nextThings.proposal");
    if (thing.kind === "other") return thing.text;
    if (thing.kind === "seats") return t("country.nextThings.seats", { count: thing.empty });
    const component = t(`shell:components.${thing.component}`);
    return t("country.nextThings.steps", { component, done: thing.done });
  };
  const rows = things.map((thing) => ({ to: wayTo(code, thing), title: words(thing) }));
  return (
    <Section title={t("country.next")}>
      <List>
        {rows.map((row) => (
          <ListRow key={row.to} to={row.to} title={row.title} />
        ))}
      </List>
    </Section>
  );
}
