/** Sockets that may fail to open in a row before plain requests take their place. */
const patience = 2;
/** After so long with requests a socket is tried again: the person may be elsewhere now. */
const tryAgainMs = 10 * 60_000;

/**
 * Decides how the next connection is made. Some networks let pages through but no WebSocket: when
 * sockets do not even open, plain requests take their place, for a while.
 */
export class LineChoice<Way> {
  private failures = 0;
  private isOpen = false;
  private requestsSince: number | null = null;

  constructor(
    private readonly socket: Way,
    private readonly requests: Way,
  ) {}

  opened(): void {
    this.isOpen = true;
    this.failures = 0;
  }

  /**
   * @param now milliseconds since 1970
   * @returns how to connect the next time
   */
  afterClose(now: number): Way {
    if (!this.isOpen) this.failures += 1;
    this.isOpen = false;
    if (this.requestsSince !== null) {
      // Requests failed as well, so the line is gone, or it is time to look again.
      const over = now - this.requestsSince > tryAgainMs || this.failures > 0;
      if (!over) return this.requests;
      this.requestsSince = null;
      this.failures = 0;
      return this.socket;
    }
    if (this.failures < patience) return this.socket;
    this.failures = 0;
    this.requestsSince = now;
    return this.requests;
  }
}
