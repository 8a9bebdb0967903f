import { afterEach, beforeEach, expect, test } from 'vitest';
import type { RecordingPart, Recordings, SegmentRef } from '../../server/store/recordings.ts';

export type RecordingsMaker = {
  open: () => Recordings;
  /** The same store as another server sees it. */
  beside: () => Recordings;
  /** Every byte that is stored anywhere in it. */
  bytes: () => Buffer;
  sweep: () => Promise<void>;
};

const segment: SegmentRef = { room: 'room-0001', round: 1, segment: 'segment-1' };
const other: SegmentRef = { ...segment, segment: 'segment-2' };
const part = (text: string, type: RecordingPart['type'] = 'audio/webm'): RecordingPart => ({ type, bytes: Buffer.from(text) });

async function allOf(recordings: Recordings, of: SegmentRef, from: number, to: number): Promise<string> {
  const chunks: Uint8Array[] = [];
  for await (const bytes of recordings.read(of, from, to)) chunks.push(bytes);
  return Buffer.concat(chunks).toString();
}

async function refsOf(recordings: Recordings): Promise<SegmentRef[]> {
  const refs: SegmentRef[] = [];
  for await (const ref of recordings.segments()) refs.push(ref);
  return refs.sort((a, b) => a.segment.localeCompare(b.segment));
}

/** The promises of the recordings store, for every adapter. */
export function recordingsContract(fresh: () => RecordingsMaker): void {
  let maker: RecordingsMaker;
  let recordings: Recordings;
  beforeEach(() => {
    maker = fresh();
    recordings = maker.open();
  });
  afterEach(() => maker.sweep());

  test('[AUDIO1] stored sound is there, in the order of its parts, also for another server', async () => {
    expect(await recordings.stored(segment)).toBeNull();
    expect(await recordings.bytesOf(segment.room)).toBe(0);
    for (const [n, text] of ['one-', 'two-', 'three'].entries())
      expect(await recordings.put(segment, n, part(text))).toBe('stored');
    await recordings.put(other, 0, part('beside', 'audio/mp4'));
    const beside = maker.beside();
    expect(await beside.stored(segment)).toEqual({ parts: 3, bytes: 13, type: 'audio/webm' });
    expect(await beside.stored(other)).toEqual({ parts: 1, bytes: 6, type: 'audio/mp4' });
    expect(await beside.bytesOf(segment.room)).toBe(19);
    expect(await allOf(beside, segment, 0, 12)).toBe('one-two-three');
    expect(await refsOf(beside)).toEqual([segment, other]);
  });

  test('[AUDIO2] a part is stored in order, once; sent again it is there, and other bytes or another type are refused', async () => {
    expect(await recordings.put(segment, 1, part('two'))).toBe('gap');
    expect(await recordings.put(segment, 0, part('one'))).toBe('stored');
    expect(await maker.beside().put(segment, 0, part('one'))).toBe('there');
    expect(await recordings.put(segment, 0, part('eno'))).toBe('other');
    expect(await recordings.put(segment, 0, part('longer'))).toBe('other');
    expect(await recordings.put(segment, 1, part('two', 'audio/ogg'))).toBe('other');
    expect(await allOf(recordings, segment, 0, 99)).toBe('one');
  });

  test('[AUDIO3] of many who send a part at once one wins, and all who sent the same bytes are told that it is stored', async () => {
    const beside = maker.beside();
    const same = await Promise.all([recordings, beside, recordings, beside].map((r) => r.put(segment, 0, part('same'))));
    expect(same.every((answer) => answer === 'stored' || answer === 'there')).toBe(true);
    const texts = ['a', 'bb', 'ccc', 'dddd'];
    const answers = await Promise.all(texts.map((text, i) => (i % 2 ? beside : recordings).put(segment, 1, part(text))));
    const stands = (await allOf(recordings, segment, 0, 99)).slice('same'.length);
    expect(texts).toContain(stands);
    expect(answers[texts.indexOf(stands)]).toBe('stored');
    expect(await recordings.stored(segment)).toMatchObject({ parts: 2 });
  });

  test('[AUDIO4] any range of bytes can be read, across parts', async () => {
    for (const [n, text] of ['0123', '4567', '89'].entries()) await recordings.put(segment, n, part(text));
    expect(await allOf(recordings, segment, 2, 8)).toBe('2345678');
    expect(await allOf(recordings, segment, 4, 7)).toBe('4567');
    expect(await allOf(recordings, segment, 9, 9)).toBe('9');
    expect(await allOf(recordings, segment, 10, 99)).toBe('');
  });

  test('[AUDIO5] a dropped recording is gone to its last byte, twice is once, and another segment stays', async () => {
    for (let n = 0; n < 5; n++) await recordings.put(segment, n, part(`dropped-${n}`));
    await recordings.put(other, 0, part('stays'));
    await recordings.drop(segment);
    await maker.beside().drop(segment);
    expect(await recordings.stored(segment)).toBeNull();
    expect(await allOf(recordings, segment, 0, 99)).toBe('');
    expect(maker.bytes().includes('dropped')).toBe(false);
    expect(await refsOf(recordings)).toEqual([other]);
    await recordings.put(segment, 0, part('dropped too'));
    await recordings.put({ ...other, room: 'room-0002' }, 0, part('elsewhere'));
    await recordings.dropRoom(segment.room);
    await recordings.dropRoom(segment.room);
    expect(await refsOf(recordings)).toEqual([{ ...other, room: 'room-0002' }]);
    await recordings.drop({ ...other, room: 'room-0002' });
    expect(await refsOf(recordings)).toEqual([]);
    expect(maker.bytes()).toHaveLength(0);
  });

  test('[AUDIO6] a name that leads elsewhere is invalid', async () => {
    for (const room of ['..', '../room-0001', 'a/b', '', '.', 'room\0'])
      await expect(recordings.put({ ...segment, room }, 0, part('out'))).rejects.toThrow();
    for (const name of ['..', '../../x', 'a/b', ''])
      await expect(recordings.put({ ...segment, segment: name }, 0, part('out'))).rejects.toThrow();
    expect(maker.bytes()).toHaveLength(0);
  });
}
