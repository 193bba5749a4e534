import { type FormEvent, lazy, type ReactNode, Suspense, useState } from "react";
import type { Losses } from "./device/leave";
import { forgetDrafts } from "./drafts";
import { paths } from "./paths";

/** Both are fetched when somebody signs out: no page should carry them. */
const leaving = () => import("./device/leave");
const LeaveQuestion = lazy(() => import("./device/leave-question"));

export type Question = { losses: Losses; answer: (leave: boolean) => void };

/**
 * The form that signs out. It wipes what this device keeps, after a question when some of it is
 * nowhere else; without script it signs out all the same.
 */
export function SignOutForm({ children }: { children: ReactNode }) {
  const [question, setQuestion] = useState<Question | null>(null);
  const ask = (losses: Losses) =>
    new Promise<boolean>((answer) => {
      setQuestion({ losses, answer });
    });
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    void leave(event.currentTarget, (event.nativeEvent as SubmitEvent).submitter, ask);
  };
  return (
    <>
      <form method="post" action={paths.signOut()} onSubmit={submit}>
        {children}
      </form>
      {question ? (
        <Suspense>
          <LeaveQuestion
            losses={question.losses}
            answer={(leave) => {
              setQuestion(null);
              question.answer(leave);
            }}
          />
        </Suspense>
      ) : null}
    </>
  );
}

async function leave(
  form: HTMLFormElement,
  submitter: HTMLElement | null,
  ask: (losses: Losses) => Promise<boolean>,
): Promise<void> {
  const device = await leaving().catch(() => null);
  if (!device) forgetDrafts();
  else if (!(await device.leaveDevice(ask))) return;
  // Sent by hand, the form would leave out which button was pressed.
  if (submitter instanceof HTMLButtonElement && submitter.name) {
    const choice = document.createElement("input");
    Object.assign(choice, { type: "hidden", name: submitter.name, value: submitter.value });
    form.append(choice);
  }
  form.submit();
}
