import { ignored } from '../../scheduling/ignored.ts';
import { inBackground } from '../../scheduling/in-background.ts';
import { every } from '../../scheduling/timers.ts';
import { Followers } from '../followers.ts';
import type { Entry, News } from '../log.ts';
import { parsedEntry } from '../parsed.ts';
import type { StreamKeys } from './keys.ts';
import type { RedisLink } from './link.ts';

/** Every followed stream is checked once in this time, in `portions` portions: a message may get lost unnoticed. */
const repairEveryMs = 5000;
const portions = 10;

/** Null if it can't be parsed: the stream is then read. */
function toldEntry(text: string, stream: string): Entry | null {
  try {
    return parsedEntry(text, stream);
  } catch {
    // Reading the stream says what is wrong with it.
    return null;
  }
}

/**
 * Hears by messages what is stored. Checks the version of each stream for what no message brought: after the connection was lost,
 * and every few seconds.
 */
export class RedisFollow {
  private readonly followers = new Followers();
  private readonly heardOf = new Map<string, { epoch: number; version: number }>();
  private readonly listening = new Map<string, { heard: (message: string) => void; begun: Promise<void> }>();
  private readonly link: RedisLink;
  private readonly keys: StreamKeys;
  private readonly timer: NodeJS.Timeout;
  private turn = 0;
  /** Streams with a question on its way. It is sent until it is answered, so more of them would pile up while Redis is away. */
  private readonly asking = new Set<string>();

  constructor(link: RedisLink, keys: StreamKeys) {
    this.link = link;
    this.keys = keys;
    link.onBack.push(() => this.look(this.followers.streams));
    this.timer = every(repairEveryMs / portions, 'what no message brought', () => this.lookAtPortion());
  }

  async follow(stream: string, heard: (news: News) => void): Promise<() => void> {
    if (this.followers.add(stream, heard)) {
      const listener = (message: string) => this.hear(stream, message);
      this.listening.set(stream, {
        heard: listener,
        begun: this.link.subscribe(this.keys.told(stream), listener),
      });
    }
    await this.listening.get(stream)?.begun;
    return () => {
      if (this.followers.remove(stream, heard)) this.stopListening(stream);
    };
  }

  close(): void {
    clearInterval(this.timer);
  }

  private stopListening(stream: string): void {
    const listening = this.listening.get(stream);
    this.listening.delete(stream);
    this.heardOf.delete(stream);
    if (listening) this.link.unsubscribe(this.keys.told(stream), listening.heard);
  }

  private hear(stream: string, message: string): void {
    const [, epoch, version, entry] = /^(\d+) (\d+) (.*)$/s.exec(message) ?? [];
    if (epoch === undefined || version === undefined) return;
    this.tell(stream, {
      epoch: Number(epoch),
      version: Number(version),
      entry: entry ? toldEntry(entry, stream) : null,
    });
  }

  private tell(stream: string, news: News): void {
    this.heardOf.set(stream, { epoch: news.epoch, version: news.version });
    this.followers.tell(stream, news);
  }

  private lookAtPortion(): void {
    // Questions wait for the connection, and all streams are looked at when it is back.
    if (!this.link.canAsk) return;
    this.turn = (this.turn + 1) % portions;
    this.look(this.followers.streams.filter((_, i) => i % portions === this.turn));
  }

  private look(streams: readonly string[]): void {
    for (const stream of streams) if (!this.asking.has(stream)) this.lookAt(stream);
  }

  private lookAt(stream: string): void {
    this.asking.add(stream);
    const looked = this.link
      .ask('HMGET', this.keys.head(stream), 'epoch', 'version')
      .then((head) => {
        const [epoch, version] = Array.isArray(head) ? head.map(Number) : [];
        const known = this.heardOf.get(stream);
        if (epoch === undefined || version === undefined || (known?.epoch === epoch && known.version === version)) return;
        if (this.listening.has(stream)) this.tell(stream, { epoch, version, entry: null });
      })
      .finally(() => this.asking.delete(stream));
    inBackground(looked, ignored('news that no message brought'));
  }
}
