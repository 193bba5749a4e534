import { Extension } from "@tiptap/core";
import { Plugin, Selection } from "@tiptap/pm/state";
import { cleanPastedHtml } from "../exchange/clean-pasted-html";
import type { OpenDialog } from "./tool";

/**
 * What is pasted and dropped into a text. Words come cleaned of their looks. A picture by itself opens
 * the dialog in which one says what it shows; pictures that cannot come are not left out unsaid.
 */
export const pasting = (openDialog: OpenDialog) =>
  Extension.create({
    name: "pasting",
    addProseMirrorPlugins: () => [
      new Plugin({
        props: {
          transformPastedHTML: (html) =>
            cleanPastedHtml(html, { onLeftOut: () => openDialog("leftOut") }),
          handlePaste: (_view, { clipboardData }) => takePictures(clipboardData, openDialog),
          handleDrop: (view, { dataTransfer, clientX, clientY }, _slice, moved) => {
            if (moved || !takePictures(dataTransfer, openDialog)) return false;
            const at = view.posAtCoords({ left: clientX, top: clientY });
            if (!at) return true;
            const { doc, tr } = view.state;
            const place = doc.resolve(at.pos);
            const beside =
              Selection.findFrom(place, 1, true) ?? Selection.findFrom(place, -1, true);
            if (beside) view.dispatch(tr.setSelection(beside));
            return true;
          },
        },
      }),
    ],
  });

/**
 * @returns whether pictures were all that came; word processors add one of the words themselves, and some
 * systems the name of the file
 */
function takePictures(data: DataTransfer | null, openDialog: OpenDialog): boolean {
  const pictures = Array.from(data?.files ?? []).filter(({ type }) => type.startsWith("image/"));
  const [first, ...others] = pictures;
  const words = data?.getData("text/plain").trim();
  if (!first || (words && !pictures.some(({ name }) => words.endsWith(name)))) return false;
  if (others.length > 0) openDialog("leftOut");
  else openDialog("picture", first);
  return true;
}
