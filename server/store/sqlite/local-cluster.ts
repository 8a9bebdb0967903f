import { Buckets } from '../../scheduling/buckets.ts';
import type { Clock } from '../../scheduling/clock.ts';
import type { Bucketful, Cluster, HeardHere } from '../cluster.ts';
import { Tabs } from '../tabs.ts';

/**
 * The servers of one process as one cluster, in memory. The embedded log has a single server, which hears of no others; a
 * simulation may have several.
 */
export class LocalCluster {
  private readonly here = new Map<string, Map<object, readonly string[]>>();
  private readonly followers = new Map<string, Map<HeardHere, object>>();
  private readonly tabs = new Tabs();
  private readonly cutters: ((person: string) => void)[] = [];
  private readonly buckets = new Map<string, Buckets>();
  private readonly clock: Clock;

  constructor(clock: Clock) {
    this.clock = clock;
  }

  join(): Cluster {
    const self = {};
    return {
      tellHere: (stream, people) => this.tellHere(self, stream, people),
      tellTyping: (stream, person, typing) => {
        for (const [heard, node] of this.followers.get(stream) ?? []) if (node !== self) heard.typing(person, typing);
      },
      followHere: async (stream, heard) => {
        const followers = this.followers.get(stream) ?? new Map<HeardHere, object>();
        this.followers.set(stream, followers.set(heard, self));
        heard.here(this.elsewhere(self, stream));
        return () => {
          followers.delete(heard);
          if (followers.size === 0) this.followers.delete(stream);
        };
      },
      takeTab: (person, tab, supersede) => this.tabs.take(person, tab, supersede),
      cutOff: async (person) => {
        for (const heard of this.cutters) heard(person);
      },
      onCutOff: (heard) => {
        this.cutters.push(heard);
      },
      take: async (bucket, size) => {
        const [buckets, key] = this.bucketsOf(bucket, size);
        const now = this.clock.now();
        return buckets.take(key, now) ? 0 : Math.max(1, buckets.waitMs(key, now));
      },
      giveBack: async (bucket, size) => {
        const [buckets, key] = this.bucketsOf(bucket, size);
        buckets.giveBack(key, this.clock.now());
      },
      close: async () => {
        for (const [stream, nodes] of this.here) if (nodes.has(self)) this.tellHere(self, stream, []);
      },
    };
  }

  private elsewhere(self: object, stream: string): string[] {
    const others = [...(this.here.get(stream) ?? [])].filter(([node]) => node !== self);
    return [...new Set(others.flatMap(([, people]) => people))];
  }

  private tellHere(self: object, stream: string, people: readonly string[]): void {
    const nodes = this.here.get(stream) ?? new Map<object, readonly string[]>();
    if (people.length > 0) nodes.set(self, people);
    else nodes.delete(self);
    if (nodes.size > 0) this.here.set(stream, nodes);
    else this.here.delete(stream);
    for (const [heard, node] of this.followers.get(stream) ?? []) if (node !== self) heard.here(this.elsewhere(node, stream));
  }

  /** The buckets of this kind and size, and the key of this one among them. */
  private bucketsOf(bucket: string, { atOnce, perMinute }: Bucketful): [Buckets, string] {
    const [kind = '', key = ''] = bucket.split(/ (.*)/);
    const sized = `${kind} ${atOnce} ${perMinute}`;
    const known = this.buckets.get(sized) ?? new Buckets(atOnce, perMinute / 60);
    this.buckets.set(sized, known);
    return [known, key];
  }
}
