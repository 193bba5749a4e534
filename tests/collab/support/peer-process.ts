/**
 * Two people on one document in a process of their own, for the soak: one writes, and it is measured when
 * the other sees it. The thousands of clients beside them share one process, whose own standstills
 * would count as the server's.
 */
import { ownClient, type Person } from "./clients";

const [url, docId, people] = process.argv.slice(2);
if (!url || !docId || !people) throw new Error("usage: peer-process.ts <url> <document> <people>");
const [one, other] = JSON.parse(people) as [Person, Person];
const everyMs = 100;

const writer = ownClient(url, docId, one).doc.getMap<number>("soak");
const reader = ownClient(url, docId, other).doc.getMap<number>("soak");
const writtenAt = new Map<number, number>();
const times: number[] = [];
let last = 0;

reader.observe(() => {
  const seen = reader.get("last") ?? 0;
  for (const [number, at] of writtenAt) {
    if (number > seen) break;
    times.push(performance.now() - at);
    writtenAt.delete(number);
  }
});

setInterval(() => {
  last += 1;
  writtenAt.set(last, performance.now());
  writer.set("last", last);
}, everyMs);

process.on("message", () => process.send?.({ times, unseen: writtenAt.size }));
process.once("disconnect", () => process.exit(0));
