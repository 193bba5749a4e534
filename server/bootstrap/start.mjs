/**
 * `npm start`: makes ready what is missing, then runs the built server in this very process, so
 * that signals and the exit code are the server's own. Plain Node.js, no package needed.
 */
import "./check-node.mjs";

// Loaded after the check, because an old Node.js could not even read it.
const { prepareToStart } = await import("./prepare.mjs");
await import(await prepareToStart());
