import { Buckets } from '../scheduling/buckets.ts';
import type { Clock } from '../scheduling/clock.ts';

/** Milliseconds of this process, at once and per second in the long run. */
type Share = { atOnceMs: number; perSecondMs: number };
export type WorkShares = { ofPerson: Share; ofAddress: Share };

/** A person may keep a twentieth of the process busy. Behind one address there may be a whole company. */
export const usualShares: WorkShares = {
  ofPerson: { atOnceMs: 1500, perSecondMs: 50 },
  ofAddress: { atOnceMs: 10_000, perSecondMs: 500 },
};

/** Bytes that cost about as much to encode, queue and send as a millisecond of other work. */
const bytesPerMs = 100_000;

/** Coming back after a restart, with every tab, costs a person less than this many milliseconds. */
const muchMs = 50;

/**
 * How much of this process each person and each address takes up. Messages are limited by number elsewhere; this limits what they
 * cost. It is spent afterward, since only then is it known, and those who have overspent wait.
 */
export class WorkBudget {
  private readonly people: Buckets;
  private readonly addresses: Buckets;
  /** The address each connected person came from last. */
  private readonly addressOf = new Map<string, string>();
  private readonly clock: Clock;

  constructor(clock: Clock, { ofPerson, ofAddress }: WorkShares = usualShares) {
    this.clock = clock;
    this.people = new Buckets(ofPerson.atOnceMs, ofPerson.perSecondMs);
    this.addresses = new Buckets(ofAddress.atOnceMs, ofAddress.perSecondMs);
  }

  /** A person is connected from this address. Out: ends that. */
  arrive(person: string, address: string): () => void {
    this.addressOf.set(person, address);
    return () => {
      if (this.addressOf.get(person) === address) this.addressOf.delete(person);
    };
  }

  /** In: milliseconds of work and bytes sent because of this person. */
  spend(person: string, ms: number, bytes = 0): void {
    const cost = ms + bytes / bytesPerMs;
    const address = this.addressOf.get(person);
    this.people.spend(person, cost, this.clock.now());
    if (address !== undefined) this.addresses.spend(address, cost, this.clock.now());
  }

  /** Milliseconds until this person may cause more work; 0 if they may now. */
  waitMs(person: string): number {
    const address = this.addressOf.get(person);
    const own = this.people.waitMs(person, this.clock.now());
    return Math.max(own, address === undefined ? 0 : this.addresses.waitMs(address, this.clock.now()));
  }

  /** Whether this person has lately caused more work than using the product takes, though not yet more than they may. */
  asksMuch(person: string): boolean {
    return this.people.taken(person, this.clock.now()) > muchMs;
  }
}
