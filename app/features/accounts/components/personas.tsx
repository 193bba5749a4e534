import { useTranslation } from "react-i18next";
import { Button } from "~/ui/button";
import { List, ListRow } from "~/ui/list";
import { Section } from "~/ui/page";
import type { PersonaKey } from "../personas";

type PersonasProps = { personas: readonly { key: PersonaKey; name: string }[]; next: string };

/** The people of the demonstration: one button signs in as one of them. */
export function Personas({ personas, next }: PersonasProps) {
  const { t } = useTranslation("accounts");
  return (
    <Section title={t("personas.title")} lead={t("personas.lead")}>
      <List label={t("personas.title")}>
        {personas.map(({ key, name }) => (
          <ListRow
            key={key}
            title={name}
            trail={
              <form method="post" action="/demo/sign-in" className="pt-2 md:pt-0">
                <input type="hidden" name="next" value={next} />
                <Button name="persona" value={key} aria-label={t("personas.signInAs", { name })}>
                  {t("signIn.do")}
                </Button>
              </form>
            }
          >
            {t(`personas.who.${key}`)}
          </ListRow>
        ))}
      </List>
    </Section>
  );
}
