import { useTranslation } from "react-i18next";
import { paths } from "~/http/paths";
import { Anchor } from "~/ui/anchor";
import { DefinitionList } from "~/ui/definition-list";
import { Section } from "~/ui/page";
import { StatusMark } from "~/ui/status-mark";
import type { SeatCount } from "../country-home.server";

type CountrySideProps = {
  code: string;
  seats: readonly SeatCount[];
  languages: { main: string; others: string };
};

/** The table at a glance, and what one wants to know of the country. */
export function CountrySide({ code, seats, languages }: CountrySideProps) {
  const { t } = useTranslation("task-forces");
  const said = ({ filled, all }: SeatCount) => {
    if (filled === 0) return t("country.seatEmpty");
    return filled === all
      ? t("country.seatFilled")
      : t("country.seatPartly", { filled, count: all });
  };
  const capital = (text: string) => (
    <span className="inline-block first-letter:uppercase">{text}</span>
  );
  return (
    <>
      <Section title={t("country.seatsTitle")}>
        <ul>
          {seats.map((seat) => (
            <li key={seat.kind} className="py-1">
              <StatusMark
                status={seat.filled === 0 ? "not-started" : "done"}
                label={`${t(`kinds.${seat.kind}.name`)}: ${said(seat)}`}
              />
            </li>
          ))}
        </ul>
        <p className="mt-2">
          <Anchor to={paths.taskForce(code)} className="inline-flex min-h-11 items-center">
            {t("country.allSeats")}
          </Anchor>
        </p>
      </Section>
      <Section title={t("country.about")}>
        <DefinitionList
          items={[
            { key: "main", term: t("country.languages"), description: capital(languages.main) },
            ...(languages.others
              ? [
                  {
                    key: "others",
                    term: t("country.otherLanguages"),
                    description: capital(languages.others),
                  },
                ]
              : []),
          ]}
        />
      </Section>
    </>
  );
}
