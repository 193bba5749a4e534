/** Our collaboration server alone in a process of its own. The gate and all checks are on. */
import type { CollabLimits } from "#collab/index";
import { startServer } from "#tests/collab/support/server";
import { answerQuestions } from "./peers/answer.mjs";

/** The load comes from few people in bursts that no person types; the checks still run. */
const limits: Partial<CollabLimits> = {
  framesPerSecond: 1e6,
  frameBurst: 1e6,
  messagesPerSecond: 1e6,
  messageBurst: 1e6,
  bytesPerUserPerMinute: 1e12,
  connectionsPerDocument: 1_000,
  connectionsPerUser: 10_000,
};

const server = await startServer({ url: process.env.DATABASE_URL ?? "", limits });
answerQuestions(server.port);
