/**
 * Gives the focus to the sheet that the text is on, when what had it leaves the page: one goes on
 * from there, and no phone shows its keyboard.
 */
export function focusPaper(): void {
  const paper = document.querySelector<HTMLElement>(".doc-paper");
  paper?.setAttribute("tabindex", "-1");
  paper?.focus({ preventScroll: true });
}
