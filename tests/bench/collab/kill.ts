/** What is left after `kill -9` in the middle of typing. */
import { setTimeout as pause } from "node:timers/promises";
import * as Y from "yjs";
import { Client } from "./client";
import type { Contender } from "./contenders";
import { Crowd } from "./crowd";
import type { Figures, Scene } from "./scene";

export async function killWhileTyping(
  contender: Contender,
  { personIds }: Scene,
  perSecond: number,
): Promise<Figures> {
  const crowd = await Crowd.gather({
    contender,
    personIds,
    connected: 20,
    typists: 20,
    sampleEvery: 20,
  });
  const typing = crowd.type(perSecond, 19);
  // Past the moment when the peer stores even while people go on typing.
  await pause(11_000 + Math.random() * 7_000);
  await contender.kill();
  const killedAt = performance.now();
  const desks = crowd.desks.map(({ client, typist }) => ({
    client: typist.client,
    acknowledged: client.acknowledged,
    early: typist.sentAt.filter((at) => at < killedAt - 1_000).length,
    sent: typist.sentAt.filter((at) => at < killedAt).length,
  }));
  await typing;
  crowd.leave();
  await contender.start();

  const reader = new Client(contender, crowd.clients[0]?.docId ?? "", personIds[0] ?? "");
  const doc = new Y.Doc();
  const read = await reader.open();
  Y.applyUpdate(doc, read());
  reader.line.close();
  const kept = (client: number) => Y.getState(doc.store, client);
  const sum = (count: (desk: (typeof desks)[number]) => number) =>
    desks.reduce((total, desk) => total + count(desk), 0);
  return {
    sent: sum(({ sent }) => sent),
    acknowledged: sum(({ acknowledged }) => acknowledged),
    acknowledgedAndLost: sum(({ client, acknowledged }) =>
      Math.max(0, acknowledged - kept(client)),
    ),
    sentEarly: sum(({ early }) => early),
    sentEarlyAndLost: sum(({ client, early }) => Math.max(0, early - kept(client))),
  };
}
