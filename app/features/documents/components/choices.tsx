import { useTranslation } from "react-i18next";
import type { FormView } from "~/http/form";
import { RadioGroup } from "~/ui/choices";
import { type DocumentVisibility, documentVisibilities, startableKinds } from "../limits";
import { KindIcon, visibilityKey } from "./document-marks";

/** What kind of document to start, each with a line on what it is for. */
export function KindChoice({ form }: { form: FormView }) {
  const { t } = useTranslation("documents");
  return (
    <RadioGroup
      name="kind"
      label={t("new.kind")}
      required
      className="choice-cards"
      error={form.error("kind")}
      defaultValue={form.value("kind", startableKinds[0])}
      choices={startableKinds.map((kind) => ({
        value: kind,
        label: (
          <span className="doc-kind">
            <KindIcon kind={kind} />
            {t(`kinds.${kind}.name`)}
          </span>
        ),
        help: t(`kinds.${kind}.about`),
      }))}
    />
  );
}

type VisibilityChoiceProps = { form: FormView; stored: DocumentVisibility; taskForce: boolean };

/** Who may see a document besides those it is given to, from few to all. */
export function VisibilityChoice({ form, stored, taskForce }: VisibilityChoiceProps) {
  const { t } = useTranslation("documents");
  return (
    <RadioGroup
      name="visibility"
      label={t("visibility.question")}
      required
      error={form.error("visibility")}
      defaultValue={form.value("visibility", stored)}
      choices={documentVisibilities.map((visibility) => {
        const key = visibilityKey(visibility, taskForce);
        return {
          value: visibility,
          label: t(`visibility.${key}.label`),
          help: t(`visibility.${key}.help`),
        };
      })}
    />
  );
}
