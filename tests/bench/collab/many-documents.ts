/** 500 documents with two people each, one of whom types an edit a second and so does the other. */
import type { Contender } from "./contenders";
import { Crowd, percentile } from "./crowd";
import type { Figures, Scene } from "./scene";

const documents = 500;

export async function manyDocuments(
  contender: Contender,
  { personIds, seconds }: Scene,
): Promise<Figures> {
  const crowd = await Crowd.gather({ contender, personIds, documents, connected: 2, typists: 2 });
  try {
    await crowd.type(documents * 2, 2);
    const bytes = { in: crowd.bytesIn, out: crowd.bytesOut };
    const stretch = await crowd.type(documents * 2, seconds);
    const { latencies, share } = crowd.arrivedOf(stretch.begun, stretch.ended + 1);
    return {
      cpuPerThousand: stretch.cpu / stretch.sent,
      databaseCpuPerThousand: stretch.databaseCpu / stretch.sent,
      p50: percentile(latencies, 0.5),
      p95: percentile(latencies, 0.95),
      share,
      // Nothing can be merged here: this is what one letter costs on the wire.
      bytesUp: (crowd.bytesOut - bytes.out) / stretch.sent,
      bytesDown: (crowd.bytesIn - bytes.in) / stretch.sent,
      loadCpuShare: stretch.loadCpu / (stretch.ended - stretch.begun),
    };
  } finally {
    crowd.leave();
  }
}
