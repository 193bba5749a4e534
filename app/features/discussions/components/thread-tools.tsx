import { Form } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { Menu, MenuButton } from "~/ui/menu";
import type { ThreadView } from "../thread-page.server";

/** Pin, close: for those who facilitate. */
export function ThreadTools({ thread }: { thread: ThreadView }) {
  const { t } = useTranslation("discussions");
  const { pinned } = thread;
  const closed = thread.closedAt !== null;
  return (
    <Menu label={t("act.manage")} variant="secondary">
      <Form method="post">
        <input type="hidden" name="intent" value="pin" />
        <MenuButton name="on" value={pinned ? "no" : "yes"}>
          {t(pinned ? "act.unpin" : "act.pin")}
        </MenuButton>
      </Form>
      <Form method="post">
        <input type="hidden" name="intent" value="close" />
        <MenuButton name="on" value={closed ? "no" : "yes"}>
          {t(closed ? "act.reopen" : "act.close")}
        </MenuButton>
      </Form>
    </Menu>
  );
}
