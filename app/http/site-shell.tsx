import Check from "lucide-react/icons/check";
import Globe from "lucide-react/icons/globe";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { countryNote } from "~/core/countries/notes";
import { uiLanguageNames, uiLanguages } from "~/core/i18n/ui-languages";
import { Avatar } from "~/ui/avatar";
import { LinkButton } from "~/ui/button";
import { CountryNote } from "~/ui/country-name";
import { Icon } from "~/ui/icon";
import { Menu, MenuButton, MenuHeading, MenuLine, MenuLink } from "~/ui/menu";
import { SiteBrand, SiteFooter, SiteFrame, SiteHeader, SiteMain, SkipLink } from "~/ui/site";
import { paths } from "./paths";
import { SignOutForm } from "./sign-out-form";
import { usePage } from "./use-page";

/** Header, main and footer around every page. */
export function SiteShell({ children }: { children: ReactNode }) {
  const { t } = useTranslation("shell");
  const { actor, path } = usePage();
  // Every page of a country whose name carries a footnote ends with it.
  const note = countryNote(path.split(/[/?]/)[1] ?? "");
  const nav = [
    { key: "countries", to: paths.home(), label: t("shellNav.countries"), current: path === "/" },
    ...(actor?.countries.slice(0, 2).map((code) => ({
      key: code,
      to: paths.country(code),
      label: t("shellNav.myCountry", { code: code.toUpperCase() }),
      current: path === `/${code}` || path.startsWith(`/${code}/`),
    })) ?? []),
    ...(actor?.isRegional || actor?.isAdmin
      ? [
          {
            key: "region",
            to: paths.region(),
            label: t("shellNav.region"),
            current: path === "/region",
          },
        ]
      : []),
    ...(actor?.isAdmin
      ? [
          {
            key: "outbox",
            to: paths.outbox(),
            label: t("shellNav.outbox"),
            current: path.startsWith("/admin"),
          },
        ]
      : []),
  ];
  return (
    <SiteFrame>
      <SkipLink label={t("skipToContent")} />
      <SiteHeader
        brand={<SiteBrand to={paths.home()} name="LearnIn" />}
        nav={nav}
        navLabel={t("shellNav.label")}
        menuLabel={t("shellNav.menu")}
        settings={<Preferences />}
        account={<Account />}
      />
      <SiteMain>
        {children}
        {note ? <CountryNote>{t(note)}</CountryNote> : null}
      </SiteMain>
      <SiteFooter linksLabel={t("footer.label")}>
        <p className="text-quiet text-sm">{t("footer.about")}</p>
      </SiteFooter>
    </SiteFrame>
  );
}

function Account() {
  const { t } = useTranslation("shell");
  const { actor, light, path } = usePage();
  if (!actor) {
    const next = path === "/" || path.startsWith("/sign-in") ? undefined : path;
    return <LinkButton to={paths.signIn(next)}>{t("shellNav.signIn")}</LinkButton>;
  }
  const photo = actor.photoId ? paths.file(actor.photoId) : undefined;
  return (
    <Menu
      label={t("shellNav.account", { name: actor.name })}
      face={<Avatar name={actor.name} src={photo} size="sm" light={light} />}
    >
      <MenuHeading>{actor.name}</MenuHeading>
      <MenuLink to={paths.me()}>{t("shellNav.me")}</MenuLink>
      <MenuLine />
      <SignOutForm>
        <MenuButton type="submit">{t("shellNav.signOut")}</MenuButton>
      </SignOutForm>
    </Menu>
  );
}

/** Language and data mode for everyone, kept in a cookie or in the profile; plain forms. */
function Preferences() {
  const { t } = useTranslation("shell");
  const { lang, light, path } = usePage();
  return (
    <Menu
      label={t("preferences.label")}
      face={
        <span className="site-language">
          <Icon of={Globe} size={18} />
          <span aria-hidden="true">{lang.toUpperCase()}</span>
        </span>
      }
    >
      <form method="post" action="/preferences">
        <input type="hidden" name="next" value={path} />
        <MenuHeading>{t("preferences.language")}</MenuHeading>
        {uiLanguages.map((code) => (
          <MenuButton
            key={code}
            name="lang"
            value={code}
            lang={code}
            icon={code === lang ? Check : undefined}
            aria-current={code === lang ? "true" : undefined}
          >
            {uiLanguageNames[code]}
          </MenuButton>
        ))}
        <MenuLine />
        <MenuHeading>{t("preferences.data")}</MenuHeading>
        <MenuButton name="data" value={light ? "full" : "light"}>
          {light ? t("preferences.toFull") : t("preferences.toLight")}
        </MenuButton>
      </form>
    </Menu>
  );
}
