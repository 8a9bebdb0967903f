import { randomBytes } from 'node:crypto';
import { link, mkdir, open, readdir, readFile, rm, rmdir, stat, unlink } from 'node:fs/promises';
import { join } from 'node:path';
import { ignored } from '../scheduling/ignored.ts';
import {
  type AudioType,
  audioTypes,
  type PutAnswer,
  type RecordingPart,
  type Recordings,
  type SegmentRef,
} from '../store/recordings.ts';

/** A name that can't lead out of its folder. The routes check this too; it is checked again here. */
const name = /^[\w-]{1,32}$/;
const mostParts = 100_000;

const endings: Record<AudioType, string> = { 'audio/webm': 'webm', 'audio/mp4': 'mp4', 'audio/ogg': 'ogg' };

type PartFile = { n: number; bytes: number; type: AudioType; file: string };

/** The file of a part, named by its place and type: if two servers write the same part at once, the second finds the name taken. */
function fileOf(n: number, type: AudioType): string {
  return `${String(n).padStart(6, '0')}.${endings[type]}`;
}

function readName(file: string): Omit<PartFile, 'bytes'>[] {
  const [, n, ending] = /^(\d{6})\.(\w+)$/.exec(file) ?? [];
  const type = audioTypes.find((one) => endings[one] === ending);
  return type ? [{ n: Number(n), type, file }] : [];
}

function isMissing(fault: unknown): boolean {
  return (fault as NodeJS.ErrnoException).code === 'ENOENT';
}

async function listOf(folder: string): Promise<string[]> {
  return readdir(folder).catch((fault: unknown) => {
    if (isMissing(fault)) return [];
    throw fault;
  });
}

/** The parts in a folder, starting with 0, up to the first gap. */
async function partsIn(folder: string): Promise<PartFile[]> {
  const parts: Omit<PartFile, 'bytes'>[] = [];
  for (const file of (await listOf(folder)).sort().flatMap(readName)) if (file.n === parts.length) parts.push(file);
  const sized = parts.map(async (part) => ({ ...part, bytes: (await stat(join(folder, part.file))).size }));
  return Promise.all(sized).catch((fault: unknown) => {
    // Dropped while we were reading it.
    if (isMissing(fault)) return [];
    throw fault;
  });
}

/** A new file survives a crash only once its folder is synced too. */
async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

async function syncUnlessGone(folder: string): Promise<void> {
  await syncFolder(folder).catch((fault: unknown) => {
    if (!isMissing(fault)) throw fault;
  });
}

async function writeDurably(file: string, bytes: Uint8Array): Promise<void> {
  const handle = await open(file, 'wx', 0o600);
  try {
    await handle.writeFile(bytes);
    await handle.sync();
  } finally {
    await handle.close();
  }
}

/**
 * Recordings in a folder that several servers may share: one folder per room, in it one per segment, in that one file per part.
 */
export function fileRecordings(root: string): Recordings {
  function folderOf({ room, round, segment }: SegmentRef): string {
    if (!name.test(room) || !name.test(segment) || !Number.isInteger(round))
      throw new Error('impossible: a name of no recording');
    return join(root, room, `${round}-${segment}`);
  }

  async function isSame(folder: string, part: PartFile, { type, bytes }: RecordingPart): Promise<boolean> {
    return part.type === type && (await readFile(join(folder, part.file))).equals(bytes);
  }

  async function place(folder: string, n: number, part: RecordingPart): Promise<void> {
    const fresh = (await mkdir(folder, { recursive: true, mode: 0o700 })) !== undefined;
    const waiting = join(folder, `.waiting-${randomBytes(8).toString('hex')}`);
    await writeDurably(waiting, part.bytes);
    try {
      // All or nothing, and never over another file: two servers may write at the same time.
      await link(waiting, join(folder, fileOf(n, part.type))).catch((fault: NodeJS.ErrnoException) => {
        if (fault.code !== 'EEXIST') throw fault;
      });
    } finally {
      await unlink(waiting).catch(ignored('a file behind a part of a recording'));
    }
    await syncFolder(folder);
    if (!fresh) return;
    await syncFolder(join(folder, '..'));
    await syncFolder(root);
  }

  async function put(segment: SegmentRef, n: number, part: RecordingPart): Promise<PutAnswer> {
    const folder = folderOf(segment);
    const before = await partsIn(folder);
    const known = before[n];
    if (known) return (await isSame(folder, known, part)) ? 'there' : 'other';
    if (n !== before.length || n >= mostParts) return 'gap';
    if (before[0] && before[0].type !== part.type) return 'other';
    await place(folder, n, part);
    const stands = (await partsIn(folder))[n];
    if (stands && (await isSame(folder, stands, part))) return 'stored';
    return 'other';
  }

  async function* read(segment: SegmentRef, from: number, to: number): AsyncGenerator<Uint8Array> {
    const folder = folderOf(segment);
    let begins = 0;
    for (const { file, bytes } of await partsIn(folder)) {
      const ends = begins + bytes;
      if (ends > from && begins <= to)
        yield (await readFile(join(folder, file))).subarray(Math.max(0, from - begins), Math.min(bytes, to - begins + 1));
      begins = ends;
    }
  }

  async function drop(segment: SegmentRef): Promise<void> {
    const folder = folderOf(segment);
    await rm(folder, { recursive: true, force: true, maxRetries: 5 });
    const room = join(folder, '..');
    await syncUnlessGone(room);
    // Removes the room's folder once its last segment is gone; fails while another segment is there.
    await rmdir(room).catch(() => undefined);
  }

  async function dropRoom(room: string): Promise<void> {
    if (!name.test(room)) return;
    await rm(join(root, room), { recursive: true, force: true, maxRetries: 5 });
    await syncUnlessGone(root);
  }

  async function* segments(): AsyncGenerator<SegmentRef> {
    for (const room of await listOf(root)) {
      if (!name.test(room)) continue;
      for (const folder of await listOf(join(root, room))) {
        const [, round, segment] = /^(\d+)-([\w-]{1,32})$/.exec(folder) ?? [];
        if (round && segment) yield { room, round: Number(round), segment };
      }
    }
  }

  async function bytesOf(room: string): Promise<number> {
    let sum = 0;
    for (const folder of name.test(room) ? await listOf(join(root, room)) : [])
      for (const { bytes } of await partsIn(join(root, room, folder))) sum += bytes;
    return sum;
  }

  return {
    put,
    stored: async (segment) => {
      const parts = await partsIn(folderOf(segment));
      const [first] = parts;
      return first ? { parts: parts.length, bytes: parts.reduce((sum, { bytes }) => sum + bytes, 0), type: first.type } : null;
    },
    bytesOf,
    read,
    drop,
    dropRoom,
    segments,
  };
}
