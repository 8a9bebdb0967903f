import { randomBytes } from 'node:crypto';
import type { Reader } from '../engine/stream-kind.ts';
import { type Following, Streams, type StreamsSettings } from '../engine/streams.ts';
import { ignored } from '../scheduling/ignored.ts';
import { inBackground } from '../scheduling/in-background.ts';
import { after } from '../scheduling/timers.ts';
import { failsAlone, type Log } from '../store/log.ts';
import { longestProbeStream, type Probed, probeKind, probeStream, probeStreamAfter } from './probe-stream.ts';

export type ProbePace = { everyMs: number; patienceMs: number };

const usualPace: ProbePace = { everyMs: 5000, patienceMs: 3000 };

/** `isThere`: whether the store's files are still those that were opened. */
export type ProbeSettings = StreamsSettings & { isThere?: () => Promise<boolean> };

/**
 * Travels the whole path of a tap, again and again: append to the probe stream, follow, deliver to a reader. `arrives` says whether
 * the last probe came in time.
 */
export class Probe {
  /** Whether the last probe arrived; false until the first one has. */
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
  private readonly isThere: () => Promise<boolean>;
  private gone = false;

  constructor(settings: ProbeSettings, pace: ProbePace = usualPace) {
    this.isThere = settings.isThere ?? (async () => true);
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
      refollow: () => this.forget(),
      lost: () => this.forget(),
    };
  }

  /** Resolves when the first probe has arrived or has timed out. Probing then repeats until `stop`. */
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
    const gone = !(await this.isThere().catch(ignored('the look at the store', false)));
    if (gone && !this.gone) this.note('store-gone');
    this.gone = gone;
    const arrived = !gone && (await this.travel().catch(ignored('the probe', false)));
    if (this.stopped) return;
    if (arrived !== this.arrives) this.note(arrived ? 'probe-arrives' : 'probe-missing');
    this.arrives = arrived;
    const again = () => inBackground(this.once(), (fault) => this.note('probe-failed', { err: fault }));
    this.timer = after(this.pace.everyMs, 'the probe', again);
  }

  /** Out: whether the appended event reached the reader in time. */
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
      inBackground(this.send(probe), (fault) => ok(ignored('the probe', false)(fault)));
    });
  }

  private async send(probe: string): Promise<void> {
    const loaded = await this.streams.loadIfReadable(this.stream);
    // An earlier process or an older release may have left something there.
    if (loaded === null) await this.log.drop(this.stream).catch((fault: unknown) => failsAlone(fault) && this.moveOn());
    if ((loaded?.writer.state.count ?? 0) > longestProbeStream) {
      await this.log.drop(this.stream);
      this.forget();
    }
    // Followers don't hear the first event of a stream, so the probe comes after it.
    if ((await this.streams.loadIfReadable(this.stream)) === null) await this.submit(`${probe}-first`);
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

  /** The probe's own stream is damaged, which says nothing about other streams. */
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
