import type { ComponentType } from "react";
import { EmbedDialog } from "./embed-dialog";
import { FindBar } from "./find-bar";
import { FootnoteDialog } from "./footnote-dialog";
import { HelpDialog } from "./help-dialog";
import { LeftOutDialog } from "./left-out-dialog";
import { LinkDialog } from "./link-dialog";
import { OutlineDialog } from "./outline-dialog";
import { PictureDialog } from "./picture-dialog";
import type { DialogName } from "./tool";
import type { EditorDialogProps } from "./use-dialogs";
import { VideoDialog } from "./video-dialog";

export const dialogs: Record<DialogName, ComponentType<EditorDialogProps>> = {
  link: LinkDialog,
  picture: PictureDialog,
  help: HelpDialog,
  footnote: FootnoteDialog,
  video: VideoDialog,
  embed: EmbedDialog,
  outline: OutlineDialog,
  leftOut: LeftOutDialog,
  find: FindBar,
};
