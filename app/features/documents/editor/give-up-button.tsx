import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Button } from "~/ui/button";
import { Dialog } from "~/ui/dialog";
import type { LocalCopy } from "../collab-client/local-copy";

/** Lets go of what this device has and the server does not take, after a question. */
export function GiveUpButton({ copy }: { copy: Pick<LocalCopy, "forget"> }) {
  const { t } = useTranslation("documents");
  const [asking, setAsking] = useState(false);
  const giveUp = async () => {
    await copy.forget();
    window.location.reload();
  };
  return (
    <>
      <Button type="button" variant="danger" onClick={() => setAsking(true)}>
        {t("copies.giveUp")}
      </Button>
      {asking ? (
        <Dialog
          open
          onClose={() => setAsking(false)}
          title={t("copies.giveUpTitle")}
          closeLabel={t("dialogs.close")}
        >
          <p>{t("copies.giveUpText")}</p>
          <div className="confirm-actions">
            <Button type="button" variant="primary" onClick={() => setAsking(false)}>
              {t("copies.keep")}
            </Button>
            <Button type="button" variant="danger" onClick={() => void giveUp()}>
              {t("copies.giveUp")}
            </Button>
          </div>
        </Dialog>
      ) : null}
    </>
  );
}
