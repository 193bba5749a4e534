/** One clear sentence for the person who started the server, with what to do. */
export function explainStartFailure(error: unknown): string {
  const code = typeof error === "object" && error !== null && "code" in error ? error.code : "";
  const message = error instanceof Error ? error.message : String(error);
  if (code === "EADDRINUSE") {
    return `LearnIn cannot start: another program already uses this port. Stop it, or choose another port: PORT=3001 npm start. (${message})`;
  }
  if (code === "EACCES") {
    return `LearnIn cannot start: this port or folder may not be used by this user. Choose a port above 1024 or another LEARNIN_DATA_DIR. (${message})`;
  }
  if (code === "ENOSPC" || /ENOSPC|no space left/i.test(message)) {
    return "LearnIn cannot start: the disk is full. Free some space and start again; nothing saved is lost.";
  }
  return `LearnIn cannot start: ${message}`;
}
