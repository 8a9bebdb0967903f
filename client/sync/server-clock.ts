/** One measurement of the server's clock: the offset, the round trip and when the answer came, in milliseconds of this page. */
type Sample = { offset: number; roundTrip: number; at: number };

const remembered = 8;
const staleMs = 5 * 60_000;

/**
 * How far this browser's clock is off. The quickest of the last few answers is the most accurate: half its round trip bounds the
 * error. Uses monotonic time, so that changing the phone's clock does not move a running timer.
 */
export class ServerClock {
  private samples: Sample[] = [];

  now(): number {
    const fresh = this.samples.filter((s) => performance.now() - s.at < staleMs);
    const best = [...(fresh.length > 0 ? fresh : this.samples)].sort((a, b) => a.roundTrip - b.roundTrip)[0];
    return best ? Math.round(performance.now() + best.offset) : Date.now();
  }

  learn(askedAt: number, answeredAt: number, serverAt: number): void {
    const roundTrip = answeredAt - askedAt;
    const offset = serverAt - (askedAt + roundTrip / 2);
    this.samples = [...this.samples, { offset, roundTrip, at: answeredAt }].slice(-remembered);
  }
}
