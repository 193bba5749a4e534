import { useTranslation } from "react-i18next";
import type { Component } from "~/core/components";
import type { CountryLabel } from "~/core/countries/countries";
import { Breadcrumbs, type Crumb } from "~/ui/breadcrumbs";
import { ComponentBadge } from "~/ui/component-badge";
import { CountryName } from "~/ui/country-name";
import { paths } from "./paths";

type WayUpProps = {
  country?: CountryLabel;
  /** the community that the page lies in */
  component?: Component | null;
  /** what lies between the community, or the country, and this page */
  through?: readonly Crumb[];
};

/** The way up, the same on every page: country / community / thing. */
export function WayUp({ country, component, through = [] }: WayUpProps) {
  const { t } = useTranslation("shell");
  const items: Crumb[] = [];
  if (country) {
    items.push({ to: paths.country(country.code), label: <CountryName {...country} /> });
  }
  if (country && component) {
    items.push({
      to: paths.community(country.code, component),
      label: <ComponentBadge component={component} label={t(`components.${component}`)} />,
    });
  }
  return <Breadcrumbs label={t("wayUp")} items={[...items, ...through]} />;
}
