import { isOwnPicture } from "~/ui/rich-text";
import { PictureNode } from "./nodes";

/**
 * Pictures of our own site are shown. One from elsewhere is named with its address instead: no
 * reader's browser is made to call a stranger's server.
 */
export const picture = PictureNode.extend({
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
        const { width } = node.attrs;
        if (typeof width === "number" && width > 0) image.setAttribute("width", String(width));
        dom.append(image);
      } else {
        dom.classList.add("picture-elsewhere");
        dom.textContent = alt || src;
      }
      return { dom };
    };
  },
});
