import { useTranslation } from "react-i18next";
import { Button } from "~/ui/button";
import { Dialog } from "~/ui/dialog";
import type { Question } from "../sign-out-form";

/** Asks before what is not saved is deleted from the device; closing it means staying. */
export default function LeaveQuestion({ losses, answer }: Question) {
  const { t } = useTranslation("shell");
  const { titles, unsent } = losses;
  return (
    <Dialog
      open
      onClose={() => answer(false)}
      title={t("leaving.title")}
      closeLabel={t("leaving.close")}
    >
      {titles.length > 0 ? (
        <>
          <p>{t("leaving.text")}</p>
          <ul>
            {titles.map((title) => (
              <li key={title}>{title}</li>
            ))}
          </ul>
        </>
      ) : null}
      {unsent ? <p>{t("leaving.unsent")}</p> : null}
      <div className="confirm-actions">
        <Button type="button" variant="primary" onClick={() => answer(false)}>
          {t("leaving.stay")}
        </Button>
        <Button type="button" variant="danger" onClick={() => answer(true)}>
          {t("leaving.go")}
        </Button>
      </div>
    </Dialog>
  );
}
