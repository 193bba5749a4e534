import { Image } from "@tiptap/extension-image";
import { isOwnPicture } from "~/ui/rich-text";

/**
 * Pictures of our own site are shown. One from elsewhere is named with its address instead: no
 * reader's browser is made to call a stranger's server.
 */
export const picture = Image.extend({
  addNodeView() {
    return ({ node }) => {
      const src = String(node.attrs.src ?? "");
      const alt = String(node.attrs.alt ?? "");
      const dom = document.createElement("div");
      dom.className = "picture-block";
      if (isOwnPicture(src)) {
        const image = document.createElement("img");
        image.src = src;
        image.alt = alt;
        dom.append(image);
      } else {
        dom.classList.add("picture-elsewhere");
        dom.textContent = alt || src;
      }
      return { dom };
    };
  },
}).configure({ inline: false, allowBase64: false });
