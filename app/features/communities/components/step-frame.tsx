import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import type { FormView } from "~/http/form";
import { paths } from "~/http/paths";
import { WayUp } from "~/http/way-up";
import { Columns, PageHeader, Section } from "~/ui/page";
import { Pagination } from "~/ui/pagination";
import { StatusMark } from "~/ui/status-mark";
import type { StepFrameView } from "../board/frame.server";
import { stepNames } from "../progress";
import { CountryNote } from "./country-note";
import { boardOf } from "./home-tabs";
import { StepCare } from "./step-care";

type StepFrameProps = {
  view: StepFrameView;
  /** the answer to the form of owner, day and proof (`intent` "care") */
  care: FormView;
  children: ReactNode;
};

/** What every step's page has: where it belongs, where it stands, who looks after it. */
export function StepFrame({ view, care, children }: StepFrameProps) {
  const { t } = useTranslation("communities");
  const { countryCode, component, step, name } = view;
  const link = (to: number) => {
    const other = stepNames[to - 1];
    if (!other) return null;
    const label = t("step.numbered", { step: to, name: t(`steps.${other}.title`) });
    return { to: paths.step(countryCode, component, to), label };
  };
  return (
    <div data-component={component}>
      <PageHeader
        way={
          <WayUp
            country={{ code: countryCode, name: view.countryName, noted: view.note !== null }}
            component={component}
            through={[{ to: boardOf(countryCode, component), label: t("board.title") }]}
          />
        }
        title={t("step.numbered", { step, name: t(`steps.${name}.title`) })}
        lead={t(`steps.${name}.lead`)}
      />
      <Columns
        sideLabel={t("step.care")}
        side={
          <Section id="care" title={t("step.care")}>
            <StepCare view={view} form={care} />
          </Section>
        }
      >
        <div>
          <StatusMark status={view.state} label={t(`progress.states.${view.state}`)} />
          <p className="mt-1 text-lg">{view.fact}</p>
          {view.missing ? <p className="text-quiet">{view.missing}</p> : null}
        </div>
        {children}
      </Columns>
      <Pagination label={t("step.others")} newer={link(step - 1)} older={link(step + 1)} />
      <CountryNote note={view.note} />
    </div>
  );
}
