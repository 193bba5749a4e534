import { type ReactNode, useEffect, useRef, useState } from "react";
import { Button, type ButtonVariant, buttonClass } from "./button";
import { Dialog } from "./dialog";
import { Icon, type IconType } from "./icon";

type ConfirmProps = {
  /** On the button that asks: "Remove…". */
  label: ReactNode;
  icon?: IconType;
  variant?: ButtonVariant;
  question: ReactNode;
  /** What will follow, in a sentence. */
  consequence?: ReactNode;
  closeLabel: string;
  cancelLabel: string;
  /** The form that does it, with its own button that says what happens. */
  children: ReactNode;
};

/**
 * Asks before something that is hard to undo. Without script the question unfolds under the
 * button; with script the same question stands in a dialog.
 */
export function Confirm(props: ConfirmProps) {
  const { label, icon, variant = "secondary", question, consequence, children } = props;
  const [scripted, setScripted] = useState(false);
  const [open, setOpen] = useState(false);
  const details = useRef<HTMLDetailsElement>(null);
  useEffect(() => {
    setOpen(details.current?.open ?? false);
    setScripted(true);
  }, []);

  const face = (
    <>
      {icon ? <Icon of={icon} size={18} /> : null}
      {label}
    </>
  );
  const text = consequence ? <div className="confirm-text">{consequence}</div> : null;

  if (!scripted) {
    return (
      <details ref={details} className="confirm">
        <summary className={buttonClass(variant)}>{face}</summary>
        <div className="confirm-panel">
          <p className="confirm-question">{question}</p>
          {text}
          <div className="confirm-actions">{children}</div>
        </div>
      </details>
    );
  }
  return (
    <>
      <Button type="button" variant={variant} aria-haspopup="dialog" onClick={() => setOpen(true)}>
        {face}
      </Button>
      <Dialog
        open={open}
        onClose={() => setOpen(false)}
        title={question}
        closeLabel={props.closeLabel}
      >
        {text}
        {/* A refusal is met on the page, or here beside its field. Closed, not removed: the form has yet to go. */}
        <div
          className="confirm-actions"
          onSubmit={(event) => setOpen(event.currentTarget.querySelector(".input") !== null)}
        >
          {children}
          <Button type="button" variant="quiet" onClick={() => setOpen(false)}>
            {props.cancelLabel}
          </Button>
        </div>
      </Dialog>
    </>
  );
}
