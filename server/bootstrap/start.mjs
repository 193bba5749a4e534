/**
 * `npm start`: makes ready what is missing, then runs the built server in this very process, so
 * that signals and the exit code are the server's own. Plain Node.js, no package needed.
 * `npm run start:web` and `npm run start:collab` name the part that they start.
 */
import "./check-node.mjs";

// Loaded after the check, because an old Node.js could not even read it.
const { prepareToStart } = await import("./prepare.mjs");
const part = ["web", "collab"].find((name) => name === process.argv[2]) ?? "index";
await import(new URL(`./${part}.js`, await prepareToStart()).href);
