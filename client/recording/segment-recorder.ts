import { soundType } from './microphone.ts';
import { PartQueue } from './part-queue.ts';
import type { Unsaved } from './unsaved.ts';

/** The length of a part: as much as a reload can lose, or as a withdrawal finds still on the phone. */
const partSeconds = 2;
/** Enough for voices at a table: 240 KB a minute. */
const bitsPerSecond = 32_000;

/** Records one segment from a microphone and passes its parts to the queue. */
export class SegmentRecorder {
  readonly segment: string;
  readonly parts: PartQueue;
  private recorder: MediaRecorder | null = null;
  private partBeganAt = 0;

  constructor(room: string, segment: string, changed: () => void) {
    this.segment = segment;
    this.parts = new PartQueue(room, segment, changed);
  }

  get running(): boolean {
    return this.recorder?.state === 'recording';
  }

  /** What the server does not have yet. Includes the part being recorded: if that part never ends, it isn't saved either. */
  unsaved(now: number): Unsaved | null {
    if (!this.running) return null;
    const oldest = this.parts.oldest ?? this.partBeganAt;
    return { oldest, ms: now - oldest };
  }

  /** Starts once. The segment's start time is the server's, set when it answered. `broke`: called when the device gives up. */
  start(microphone: MediaStream, now: () => number, broke: () => void): void {
    if (this.recorder) return;
    this.recorder = new MediaRecorder(microphone, { mimeType: soundType, audioBitsPerSecond: bitsPerSecond });
    this.partBeganAt = now();
    this.recorder.ondataavailable = ({ data }) => {
      const beganAt = this.partBeganAt;
      this.partBeganAt = now();
      this.parts.add(data, beganAt, this.partBeganAt);
    };
    this.recorder.onerror = broke;
    this.recorder.start(partSeconds * 1000);
  }

  /** Stops recording. What was recorded is still sent. */
  stop(): void {
    if (this.recorder && this.recorder.state !== 'inactive') this.recorder.stop();
  }

  /** Stops recording; nothing more of it leaves this device. */
  drop(): void {
    this.parts.drop();
    this.stop();
  }
}
