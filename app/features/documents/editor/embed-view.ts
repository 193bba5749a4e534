import { ownAddress } from "~/core/own-addresses";
import { Embed } from "./embed-node";
import type { ReadThing, ThingReader } from "./thing-reader";

interface ThingWords {
  thing: string;
  closedThing: string;
}

/** Things of ours in the editor as the page shows them to this person: a title, or that it is not open. */
export const embedShown = (things: ThingReader, words: ThingWords) =>
  Embed.extend({
    addNodeView() {
      return ({ node }) => {
        const own = ownAddress(String(node.attrs.href));
        const dom = document.createElement("div");
        dom.className = "own-thing";
        dom.setAttribute("role", "group");
        dom.setAttribute("aria-label", words.thing);
        draw(dom, words, own?.href);
        if (own) void things.read(own.href).then((thing) => draw(dom, words, own.href, thing));
        return { dom };
      };
    },
  });

function draw(dom: HTMLElement, words: ThingWords, href?: string, thing?: ReadThing): void {
  if (thing === null || !href) {
    dom.replaceChildren(quiet(words.closedThing));
  } else if (!thing) {
    dom.replaceChildren(quiet(`${words.thing}: ${href}`));
  } else {
    const title = document.createElement("strong");
    title.textContent = thing.title;
    title.lang = thing.lang;
    title.dir = "auto";
    dom.replaceChildren(title, quiet(thing.context));
  }
}

function quiet(text: string): HTMLElement {
  const line = document.createElement("span");
  line.className = "quiet";
  line.textContent = text;
  return line;
}
