import { Form } from "@remix-run/react";
import Archive from "lucide-react/icons/archive";
import ArchiveRestore from "lucide-react/icons/archive-restore";
import { useTranslation } from "react-i18next";
import { Button } from "~/ui/button";
import { Confirm } from "~/ui/confirm";
import { Section } from "~/ui/page";

/** Putting a document away and bringing it back. */
export function ArchiveSection({ archived }: { archived: boolean }) {
  const { t } = useTranslation("documents");
  if (archived) {
    return (
      <Section id="archive" title={t("archive.backTitle")} lead={t("archive.backLead")}>
        <Form method="post">
          <input type="hidden" name="intent" value="restore" />
          <Button variant="primary" icon={ArchiveRestore}>
            {t("archive.back")}
          </Button>
        </Form>
      </Section>
    );
  }
  return (
    <Section id="archive" title={t("archive.title")} lead={t("archive.lead")}>
      <Confirm
        label={t("archive.ask")}
        icon={Archive}
        question={t("archive.question")}
        consequence={t("archive.consequence")}
        closeLabel={t("dialogs.close")}
        cancelLabel={t("archive.cancel")}
      >
        <Form method="post">
          <input type="hidden" name="intent" value="archive" />
          <Button variant="danger-solid">{t("archive.do")}</Button>
        </Form>
      </Confirm>
    </Section>
  );
}
