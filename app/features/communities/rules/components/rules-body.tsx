import { useTranslation } from "react-i18next";
import type { FormView } from "~/http/form";
import { useTextWords } from "~/http/text-words";
import { usePage } from "~/http/use-page";
import { buttonClass, LinkButton } from "~/ui/button";
import { EmptyState } from "~/ui/empty-state";
import type { ComponentName } from "~/ui/mark";
import { Meter } from "~/ui/meter";
import { Notice } from "~/ui/notice";
import { Columns, Section } from "~/ui/page";
import { Prose } from "~/ui/prose";
import { RichText } from "~/ui/rich-text";
import { Time } from "~/ui/time";
import type { PublishForm } from "../form-defaults.server";
import type { RulesView } from "../queries.server";
import { AcceptRules } from "./accept-rules";
import { PublishRules } from "./publish-rules";
import { RulesDraftSection } from "./rules-draft";
import { RulesHistory } from "./rules-history";
import { SettingsList } from "./settings-list";

type RulesBodyProps = {
  view: RulesView;
  publish: PublishForm | null;
  component: ComponentName;
  here: string;
  forms: { accept: FormView; publish: FormView };
};

/** The rules as they are in force, then what belongs to writing and publishing them. */
export function RulesBody(props: RulesBodyProps) {
  const { view, publish, component, forms, here } = props;
  const { t } = useTranslation(["communities", "communities.set-up"]);
  const { shown, draft, current } = view;
  const newest = shown?.id === current?.id;
  const writing = newest ? (
    <>
      {draft ? <RulesDraftSection draft={draft} inForce={current !== null} /> : null}
      {publish ? <Publishing form={forms.publish} begin={publish} /> : null}
    </>
  ) : null;
  if (!shown) {
    return (
      <>
        <EmptyState component={component} title={t("rules.emptyTitle")}>
          {t(draft ? "rules.emptyInside" : "rules.emptyOutside")}
        </EmptyState>
        {writing}
      </>
    );
  }
  return (
    <Columns
      sideLabel={t("rules.history.title")}
      side={
        <>
          <Share view={view} />
          <RulesHistory history={view.history} shown={shown.version} here={here} />
        </>
      }
    >
      <div>
        <Standing view={view} shown={shown} here={here} />
        <Section title={t("rules.settingsTitle")}>
          <SettingsList settings={shown} textLang={shown.lang} />
        </Section>
        <Section title={t("rules.textTitle")}>
          <Text shown={shown} />
        </Section>
        {newest && view.can.accept ? (
          <AcceptRules version={shown.version} acceptedAt={view.acceptedAt} form={forms.accept} />
        ) : null}
        {writing}
      </div>
    </Columns>
  );
}

type Shown = NonNullable<RulesView["shown"]>;

/** Which version this is, and what the reader is asked to do about it. */
function Standing({ view, shown, here }: { view: RulesView; shown: Shown; here: string }) {
  const { t } = useTranslation(["communities", "communities.set-up"]);
  const { lang, timeZone } = usePage();
  const { version } = shown;
  if (shown.id !== view.current?.id) {
    return (
      <Notice tone="attention" actions={<LinkButton to={here}>{t("rules.toCurrent")}</LinkButton>}>
        {t("rules.older", { version })}
      </Notice>
    );
  }
  const asked = view.can.accept && !view.acceptedAt;
  return (
    <>
      {asked ? (
        <Notice
          className="mb-4"
          title={version > 1 ? t("rules.accept.titleNew") : undefined}
          actions={
            <a href="#accept" className={buttonClass("secondary")}>
              {t("rules.accept.title")}
            </a>
          }
        >
          {t("rules.accept.text", { version })}
        </Notice>
      ) : null}
      <p className="text-quiet">
        {t("rules.inForce", { version })}{" "}
        <Time value={shown.publishedAt} lang={lang} timeZone={timeZone} />
      </p>
    </>
  );
}

function Text({ shown }: { shown: Shown }) {
  const { t } = useTranslation(["communities", "communities.set-up"]);
  const { light } = usePage();
  return (
    <Prose lang={shown.lang}>
      <RichText
        content={shown.content}
        under={2}
        light={light}
        loadLabel={t("purpose.showPicture")}
        words={useTextWords()}
      />
    </Prose>
  );
}

function Share({ view: { acceptance } }: { view: RulesView }) {
  const { t } = useTranslation(["communities", "communities.set-up"]);
  if (!acceptance || acceptance.members === 0) return null;
  const { accepted, members } = acceptance;
  return (
    <Meter
      label={t("rules.accept.share")}
      value={accepted}
      max={members}
      valueText={t("rules.accept.shareOf", { accepted, count: members })}
    />
  );
}

function Publishing({ form, begin }: { form: FormView; begin: PublishForm }) {
  const { t } = useTranslation(["communities", "communities.set-up"]);
  return (
    <Section id="publish" title={t("rules.publish.title")} lead={t("rules.publish.text")}>
      <details className="no-print" open={begin.after === 0 || form.errors.length > 0}>
        <summary className={buttonClass("secondary")}>{t("rules.publish.again")}</summary>
        <div className="mt-6">
          <PublishRules form={form} begin={begin} />
        </div>
      </details>
    </Section>
  );
}
