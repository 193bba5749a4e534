/** Tells the bench the port, and what memory is in use when it asks. */
export function answerQuestions(port) {
  process.on("message", () => {
    globalThis.gc?.();
    globalThis.gc?.();
    process.send?.({ rss: process.memoryUsage().rss });
  });
  process.on("disconnect", () => process.exit(0));
  process.send?.({ port });
}
