import { useTranslation } from "react-i18next";
import { paths } from "~/http/paths";
import { List, ListRow } from "~/ui/list";

type CountryLinksProps = {
  code: string;
  charterId: string | null;
  /** whether the reader belongs to the country */
  inside: boolean;
};

/** What the three communities have in common, as ways there. */
export function CountryLinks({ code, charterId, inside }: CountryLinksProps) {
  const { t } = useTranslation("task-forces");
  const links = [
    { key: "taskForce", to: paths.taskForce(code) },
    ...(charterId ? [{ key: "charter", to: paths.document(charterId) }] : []),
    ...(inside
      ? [
          { key: "board", to: paths.board(code) },
          { key: "documents", to: paths.countryDocuments(code) },
          { key: "members", to: paths.countryMembers(code) },
        ]
      : []),
  ];
  return (
    <List>
      {links.map(({ key, to }) => (
        <ListRow key={key} to={to} title={t(`country.${key}`)} meta={t(`country.${key}Meta`)} />
      ))}
    </List>
  );
}
