/**
 * Ends the process with one sentence when this Node.js is too old. It imports nothing and uses no
 * new syntax, so that an old Node.js can still read it; whoever imports it loads the rest after.
 */
var oldest = [20, 19, 0];
var found = process.versions.node.split(".").map(Number);
var different = found.findIndex((part, index) => part !== oldest[index]);

if (different !== -1 && found[different] < oldest[different]) {
  process.stderr.write(
    "✗ LearnIn needs Node.js " +
      oldest.join(".") +
      " or newer and this is " +
      process.versions.node +
      ": get a newer one from https://nodejs.org and run the same command again.\n",
  );
  process.exit(1);
}
