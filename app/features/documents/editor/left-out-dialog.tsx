import { useTranslation } from "react-i18next";
import { Button } from "~/ui/button";
import { Dialog } from "~/ui/dialog";
import { FormActions } from "~/ui/form";
import type { EditorDialogProps } from "./use-dialogs";

/** Says that pasted pictures did not come along, and how they do. */
export function LeftOutDialog({ onClose }: EditorDialogProps) {
  const { t } = useTranslation("documents");
  return (
    <Dialog open onClose={onClose} title={t("dialogs.leftOut")} closeLabel={t("dialogs.close")}>
      <p>{t("dialogs.leftOutText")}</p>
      <FormActions>
        <Button type="button" variant="primary" onClick={onClose}>
          {t("dialogs.understood")}
        </Button>
      </FormActions>
    </Dialog>
  );
}
