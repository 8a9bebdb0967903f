import { Buckets } from '../scheduling/buckets.ts';
import type { Clock } from '../scheduling/clock.ts';

/** How many credentials that no one has may come from one address at once, and per second in the long run. */
const ofAddress = { atOnce: 200, perSecond: 20 };
/** How many credentials to remember as good. Beyond this, all are looked up once more. */
const mostKnown = 50_000;

/**
 * Keeps invented credentials out of the queue of handshakes. One that was good here before passes; another costs its address a
 * lookup, which it gets back if the credential is good. Everyone at an address that has none left must wait, other than those who
 * were in before.
 */
export class UnknownSessions {
  private readonly tries = new Buckets(ofAddress.atOnce, ofAddress.perSecond);
  private readonly known = new Set<string>();
  private readonly clock: Clock;

  constructor(clock: Clock) {
    this.clock = clock;
  }

  /** May this credential wait in the queue? Takes nothing. */
  mayWait(credential: string, address: string): boolean {
    return this.known.has(credential) || this.tries.waitMs(address, this.clock.now()) === 0;
  }

  /**
   * Looks a credential up, if its address has a lookup left. Out: what it opens, null for nothing, `later` for no lookup. What
   * `lookUp` throws takes no lookup away.
   */
  async look<T>(credential: string, address: string, lookUp: () => Promise<T | null>): Promise<T | null | 'later'> {
    // Taken before: otherwise many at once would all find one left.
    if (!this.known.has(credential) && !this.tries.take(address, this.clock.now())) return 'later';
    let isUnknown = false;
    try {
      const found = await lookUp();
      isUnknown = found === null;
      if (!isUnknown) this.remember(credential);
      else this.known.delete(credential);
      return found;
    } finally {
      if (!isUnknown) this.tries.giveBack(address, this.clock.now());
    }
  }

  private remember(credential: string): void {
    if (this.known.size >= mostKnown) this.known.clear();
    this.known.add(credential);
  }
}
