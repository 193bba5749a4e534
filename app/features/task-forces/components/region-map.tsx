import { useTranslation } from "react-i18next";
import { paths } from "~/http/paths";
import { Anchor } from "~/ui/anchor";
import type { CountryEntry, Landing } from "../landing.server";
import { type CountryState, countryStates } from "../map/states";

/** Each state has a ground of its own, from empty to full: colour alone says nothing. */
const grounds: Record<CountryState, { fill?: string; className: string }> = {
  none: { className: "fill-surface stroke-edge" },
  begun: { fill: "url(#map-begun)", className: "stroke-action" },
  half: { fill: "url(#map-half)", className: "stroke-surface" },
  all: { className: "fill-action stroke-surface" },
};

function Hatch({ id, weight }: { id: string; weight: number }) {
  return (
    <pattern
      id={id}
      width="12"
      height="12"
      patternUnits="userSpaceOnUse"
      patternTransform="rotate(45)"
    >
      <path d="M0 0h12v12H0z" className="fill-surface" />
      <path d={`M0 0h${weight}v12H0z`} className="fill-action" />
    </pattern>
  );
}

type RegionMapProps = { map: Landing["map"]; countries: readonly CountryEntry[] };

/**
 * The region for those who point. It is hidden from assistive technology and keyboards, for which
 * the list of countries beside it says and leads to the same.
 */
export function RegionMap({ map, countries }: RegionMapProps) {
  const { t } = useTranslation("task-forces");
  // Fuller grounds come later, so that their outline lies on top of a neighbour's.
  const inDrawingOrder = countryStates.flatMap((state) =>
    countries.filter((country) => country.state === state),
  );
  return (
    <svg
      viewBox={`0 0 ${map.width} ${map.height}`}
      className="h-auto w-full rounded border border-hairline"
      aria-hidden="true"
      focusable="false"
    >
      <defs>
        <Hatch id="map-begun" weight={3} />
        <Hatch id="map-half" weight={7} />
      </defs>
      <path d={map.land} className="fill-well" />
      {inDrawingOrder.map((country) => {
        const path = map.paths[country.code];
        if (!path) return null;
        const state = t(`landing.states.${country.state}`);
        return (
          <Anchor key={country.code} to={paths.country(country.code)} tabIndex={-1}>
            <path
              d={path}
              fill={grounds[country.state].fill}
              strokeWidth="2"
              className={`${grounds[country.state].className} hover:stroke-4`}
            >
              <title>{t("landing.mapTip", { country: country.name, state })}</title>
            </path>
          </Anchor>
        );
      })}
      <path
        d={map.openBorders}
        className="fill-none stroke-surface stroke-3"
        strokeDasharray="4 4"
      />
    </svg>
  );
}

/** The ground of a state, small: for the legend and the list. */
export function StateSwatch({ state }: { state: CountryState }) {
  return (
    <svg width="24" height="16" aria-hidden="true" focusable="false" className="shrink-0">
      <rect
        x=".5"
        y=".5"
        width="23"
        height="15"
        fill={grounds[state].fill}
        className={`${grounds[state].className} stroke-edge`}
      />
    </svg>
  );
}

export function MapLegend() {
  const { t } = useTranslation("task-forces");
  return (
    <>
      <p className="mt-4 font-semibold text-sm">{t("landing.legend")}</p>
      <ul className="mt-1 flex flex-wrap gap-x-6 gap-y-1 text-sm">
        {countryStates.map((state) => (
          <li key={state} className="flex items-center gap-2">
            <StateSwatch state={state} />
            {t(`landing.states.${state}`)}
          </li>
        ))}
      </ul>
      <p className="mt-2 max-w-measure text-quiet text-sm">{t("landing.borders")}</p>
    </>
  );
}
