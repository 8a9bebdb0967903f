import { failsAlone, LogFault } from '../store/log.ts';

/** How many streams to remember. One that was forgotten is noted once more. */
const mostKept = 1000;
/** While the store is away every stream fails, and anyone may name one: a line for each could fill the disk. */
const noteEveryMs = 60_000;

/** Why a stream can't be read. Faults of the stream itself come as LogFault; any other is of a store that may be back soon. */
export function whyUnreadable(fault: unknown): LogFault {
  return fault instanceof LogFault ? fault : new LogFault('full', fault);
}

/** The streams that could not be read when they were last asked for, so that the log names each once. */
export class UnreadableStreams {
  private readonly streams = new Set<string>();
  private storeNotedAt = Number.NEGATIVE_INFINITY;

  /** Whether the log should tell of this fault. Pages and deadlines ask for a stream again and again. */
  isNews(stream: string, fault: LogFault, now = performance.now()): boolean {
    if (!failsAlone(fault)) {
      if (now - this.storeNotedAt < noteEveryMs) return false;
      this.storeNotedAt = now;
      return true;
    }
    if (this.streams.has(stream)) return false;
    const [oldest] = this.streams;
    if (oldest !== undefined && this.streams.size >= mostKept) this.streams.delete(oldest);
    this.streams.add(stream);
    return true;
  }

  forget(stream: string): void {
    this.streams.delete(stream);
  }
}
