import { randomBytes } from 'node:crypto';
import { inBackground } from '../engine/in-background.ts';
import type { Reader } from '../engine/stream-kind.ts';
import { type Following, Streams, type StreamsSettings } from '../engine/streams.ts';
import { after } from '../engine/timers.ts';
import { failsAlone, type Log } from '../store/log.ts';
import { longestProbeStream, type Probed, probeKind, probeStream, probeStreamAfter } from './probe-stream.ts';

export type ProbePace = { everyMs: number; patienceMs: number };

const usualPace: ProbePace = { everyMs: 5000, patienceMs: 3000 };

/**
 * Travels the whole way that a tap takes, again and again: append to the probe stream, follow, deliver to a reader. `arrives`
 * says whether the last one came within its time.
 */
export class Probe {
  /** Did the last probe arrive? Not before the first one has. */
  arrives = false;
  private following: Following | null = null;
  private awaited: { probe: string; came: () => void } | null = null;
  private timer: NodeJS.Timeout | null = null;
  private stopped = false;
  private stream = probeStream;
  private readonly streams: Streams<{ count: number }, Probed, { type: 'probe'; probe: string }, { at: number }>;
  private readonly log: Log;
  private readonly note: StreamsSettings['note'];
  private readonly pace: ProbePace;
  private readonly reader: Reader;

  constructor(settings: StreamsSettings, pace: ProbePace = usualPace) {
    this.streams = new Streams(probeKind, settings);
    this.log = settings.log;
    this.note = settings.note;
    this.pace = pace;
    const ignore = () => undefined;
    this.reader = {
      person: probeStream,
      events: (_, text) => this.hear(JSON.parse(text) as Probed),
      snapshot: ignore,
      names: ignore,
      presence: ignore,
      tiles: ignore,
      progress: ignore,
      refollow: () => this.forget(),
      lost: () => this.forget(),
    };
  }

  /** Resolves when the first probe has arrived, or has not in its time; then goes on by itself. */
  async start(): Promise<void> {
    await this.once();
  }

  stop(): void {
    this.stopped = true;
    if (this.timer) clearTimeout(this.timer);
    this.forget();
    this.streams.stop();
  }

  private async once(): Promise<void> {
    const arrived = await this.travel().catch(() => false);
    if (this.stopped) return;
    if (arrived !== this.arrives) this.note(arrived ? 'probe-arrives' : 'probe-missing');
    this.arrives = arrived;
    const again = () => inBackground(this.once(), (fault) => this.note('probe-failed', { err: fault }));
    this.timer = after(this.pace.everyMs, 'the probe', again);
  }

  /** Out: whether what was appended reached the reader in time. */
  private travel(): Promise<boolean> {
    const probe = randomBytes(9).toString('base64url');
    return new Promise((ok) => {
      const late = setTimeout(() => ok(false), this.pace.patienceMs).unref();
      this.awaited = {
        probe,
        came: () => {
          clearTimeout(late);
          ok(true);
        },
      };
      this.send(probe).catch(() => ok(false));
    });
  }

  private async send(probe: string): Promise<void> {
    const loaded = await this.streams.load(this.stream);
    // Whatever an earlier life left, or an older release wrote.
    if (loaded === null) await this.log.drop(this.stream).catch((fault: unknown) => failsAlone(fault) && this.moveOn());
    if ((loaded?.writer.state.count ?? 0) > longestProbeStream) {
      await this.log.drop(this.stream);
      this.forget();
    }
    // The first event of a stream is decided on nothing and told to no one, so that the probe comes behind it.
    if ((await this.streams.load(this.stream)) === null) await this.submit(`${probe}-first`);
    if (!this.following) {
      const following = await this.streams.follow(this.stream, this.reader, null);
      if (!('refusal' in following)) this.following = following;
    }
    await this.submit(probe);
  }

  private async submit(probe: string): Promise<void> {
    const answer = await this.streams.begin(this.stream, {
      ref: { person: probeStream, id: probe, hash: 'probe' },
      command: { type: 'probe', probe },
    });
    if ('refusal' in answer) throw new Error(answer.refusal);
  }

  /** Its own stream is damaged: that says nothing about anyone else's. */
  private moveOn(): void {
    const damaged = this.stream;
    this.stream = probeStreamAfter(damaged);
    this.note('probe-damaged', { damaged, stream: this.stream });
    this.forget();
  }

  private hear({ probe }: Probed): void {
    if (probe === this.awaited?.probe) this.awaited.came();
  }

  private forget(): void {
    this.following?.leave();
    this.following = null;
  }
}
