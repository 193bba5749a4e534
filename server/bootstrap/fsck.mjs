/** `npm run collab:fsck`: makes ready what is missing, then checks the documents. Plain Node.js. */
import "./check-node.mjs";

const { prepareToStart } = await import("./prepare.mjs");
await import(new URL("./fsck.js", await prepareToStart()).href);
