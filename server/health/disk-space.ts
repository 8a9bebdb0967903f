import { statfs } from 'node:fs/promises';
import { ignored } from '../scheduling/ignored.ts';
import { inBackground } from '../scheduling/in-background.ts';
import { every } from '../scheduling/timers.ts';
import type { Note } from '../server-log.ts';

const lookEveryMs = 2000;
/** Below this many bytes, or a tenth of a disk that is smaller than that, nothing new is begun. */
const keptFree = { bytes: 256 * 1024 * 1024, share: 0.1 };

/** Bytes of a disk: all of them, and those that are free. */
type Space = { bytes: number; free: number };

function isLow({ bytes, free }: Space): boolean {
  return free < Math.min(keptFree.bytes, bytes * keptFree.share);
}

async function spaceOf(folder: string): Promise<Space> {
  const { blocks, bavail, bsize } = await statfs(folder);
  return { bytes: blocks * bsize, free: bavail * bsize };
}

/**
 * Whether the disk is almost full. Then no room, workshop or deck is opened and no sound is stored, so that the rooms that are there
 * can go on.
 */
export class DiskSpace {
  private low = false;
  private readonly folders: readonly string[];
  private readonly note: Note;
  private readonly measure: (folder: string) => Promise<Space>;
  private timer: NodeJS.Timeout | null = null;

  constructor(folders: readonly string[], note: Note, measure = spaceOf) {
    this.folders = folders;
    this.note = note;
    this.measure = measure;
  }

  get isLow(): boolean {
    return this.low;
  }

  async start(): Promise<void> {
    await this.look();
    this.timer = every(lookEveryMs, 'the disk', () => inBackground(this.look(), ignored('the disk')));
  }

  stop(): void {
    if (this.timer) clearInterval(this.timer);
  }

  /** Measures now. A folder that can't be measured counts as free: what is written there says whether it can be. */
  async look(): Promise<void> {
    // A write into that folder fails with the same fault, and says so.
    const spaces = await Promise.all(this.folders.map((folder) => this.measure(folder).catch(() => null)));
    const low = spaces.some((space) => space !== null && isLow(space));
    if (low !== this.low) this.note(low ? 'disk-nearly-full' : 'disk-free-again', {});
    this.low = low;
  }
}
