import { type ReactNode, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { Button } from "~/ui/button";
import { Dialog } from "~/ui/dialog";
import { leavingDevice } from "./device/leave";
import { paths } from "./paths";

type Question = { titles: readonly string[]; answer: (leave: boolean) => void };

/**
 * The form that signs out. It wipes what this device keeps, after a question when some of it is not
 * saved on the server; without script it signs out all the same.
 */
export function SignOutForm({ children }: { children: ReactNode }) {
  const { t } = useTranslation("shell");
  const [question, setQuestion] = useState<Question | null>(null);
  const asking = useRef(
    (titles: readonly string[]) =>
      new Promise<boolean>((answer) => {
        setQuestion({ titles, answer });
      }),
  );
  const decide = (leave: boolean) => {
    question?.answer(leave);
    setQuestion(null);
  };
  return (
    <>
      <form method="post" action={paths.signOut()} onSubmit={leavingDevice(asking.current)}>
        {children}
      </form>
      {question ? (
        <Dialog
          open
          onClose={() => decide(false)}
          title={t("leaving.title")}
          closeLabel={t("leaving.close")}
        >
          <p>{t("leaving.text", { count: question.titles.length })}</p>
          <ul>
            {question.titles.map((title) => (
              <li key={title}>{title}</li>
            ))}
          </ul>
          <div className="confirm-actions">
            <Button type="button" variant="primary" onClick={() => decide(false)}>
              {t("leaving.stay")}
            </Button>
            <Button type="button" variant="danger" onClick={() => decide(true)}>
              {t("leaving.go")}
            </Button>
          </div>
        </Dialog>
      ) : null}
    </>
  );
}
