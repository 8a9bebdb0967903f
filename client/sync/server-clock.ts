/** One measurement of the server's clock: the offset, the round trip and when the answer came, in milliseconds of this page. */
type Sample = { offset: number; roundTrip: number; at: number };

const remembered = 8;
const staleMs = 5 * 60_000;
/** How far two clocks may drift apart between answers that still count as agreeing. */
const driftMs = 100;

/** Whether two samples can't both be true: half of a round trip bounds an offset's error. */
function contradict(a: Sample, b: Sample): boolean {
  return Math.abs(a.offset - b.offset) > (a.roundTrip + b.roundTrip) / 2 + driftMs;
}

/**
 * How far this browser's clock is off. The quickest of the last few answers is the most accurate: half its round trip bounds the
 * error. Uses monotonic time, so that changing the phone's clock does not move a running timer. That time may stand still while a
 * phone sleeps: the first answer that contradicts an earlier one replaces it.
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
    const sample = { offset, roundTrip, at: answeredAt };
    this.samples = [...this.samples.filter((earlier) => !contradict(earlier, sample)), sample].slice(-remembered);
  }
}
