import { useTranslation } from "react-i18next";
import type { Role } from "~/core/actor";
import { paths } from "~/http/paths";
import { usePage } from "~/http/use-page";
import { Anchor } from "~/ui/anchor";
import { Avatar } from "~/ui/avatar";
import { DefinitionList } from "~/ui/definition-list";
import { Section } from "~/ui/page";
import { Time } from "~/ui/time";
import type { CommunityHome, CommunityInside, HomePerson } from "../home/queries.server";
import { OutLink } from "./out-link";

const shownRoles: readonly Role[] = ["coordinator", "deputy_coordinator", "facilitator"];

/** Beside the purpose: who runs it, its beat, its rules. */
export function HomeSide({ home }: { home: CommunityHome }) {
  const { t } = useTranslation("communities");
  const { countryCode, component, inside, people } = home;
  return (
    <>
      <Section title={t("home.people")}>
        {people.length === 0 ? <p className="text-quiet">{t("home.nobody")}</p> : null}
        {shownRoles.map((role) => (
          <RoleGroup key={role} role={role} people={people.filter((one) => one.role === role)} />
        ))}
        {inside ? (
          <p>
            <Anchor to={paths.communityMembers(countryCode, component)} className="py-2">
              {t("home.members", { count: inside.members })}
            </Anchor>
          </p>
        ) : null}
      </Section>
      {inside ? <Beat home={home} inside={inside} /> : null}
    </>
  );
}

function RoleGroup({ role, people }: { role: Role; people: readonly HomePerson[] }) {
  const { t } = useTranslation("communities");
  const { light } = usePage();
  if (people.length === 0) return null;
  return (
    <div className="mb-4">
      <h3 className="font-sans font-normal text-quiet text-sm">
        {t(`home.roles.${role}`, { count: people.length })}
      </h3>
      <ul className="mt-1 flex flex-col gap-2">
        {people.map(({ userId, name, photoId }) => (
          <li key={userId} className="flex items-center gap-2">
            <Avatar name={name} src={photoId ? paths.file(photoId) : null} light={light} />
            {name}
          </li>
        ))}
      </ul>
    </div>
  );
}

function Beat({ home, inside }: { home: CommunityHome; inside: CommunityInside }) {
  const { t } = useTranslation("communities");
  const { lang, timeZone } = usePage();
  const { countryCode, component } = home;
  const { rhythm, nextCallAt, nextCallUrl, sponsor, rules } = inside;
  const none = <span className="quiet">{t("rhythm.none")}</span>;
  const items = [
    {
      key: "next",
      term: t("rhythm.nextCall"),
      description: nextCallAt ? (
        <>
          <Time value={nextCallAt} lang={lang} timeZone={timeZone} format="datetime" />
          {nextCallUrl ? (
            <span className="block">
              <OutLink to={nextCallUrl} />
            </span>
          ) : null}
        </>
      ) : (
        none
      ),
    },
    { key: "rhythm", term: t("rhythm.rhythm"), description: rhythm ?? none },
    ...(sponsor ? [{ key: "sponsor", term: t("rhythm.sponsor"), description: sponsor }] : []),
    {
      key: "rules",
      term: t("home.rules"),
      description: (
        <Anchor to={paths.rules(countryCode, component)}>
          {rules ? t("purpose.version", { version: rules.version }) : t("home.noRules")}
        </Anchor>
      ),
    },
  ];
  return (
    <Section title={t("home.beat")}>
      <DefinitionList items={items} />
    </Section>
  );
}
