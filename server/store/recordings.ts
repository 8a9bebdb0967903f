/**
 * Where recordings are kept: a small port next to log and directory. It knows bytes, order and durability, but no rules: the room
 * decides what may be kept or heard. Its adapters pass one contract suite (tests/contract).
 */
export type SegmentRef = { room: string; round: number; segment: string };

/** The types that browsers record. */
export const audioTypes = ['audio/webm', 'audio/mp4', 'audio/ogg'] as const;
export type AudioType = (typeof audioTypes)[number];

export type RecordingPart = { type: AudioType; bytes: Uint8Array };
/** What is stored of a segment: the number of parts, counted from 0 without a gap, and of bytes. */
export type StoredRecording = { parts: number; bytes: number; type: AudioType };

/**
 * `there`: this part is already stored with the same bytes. `other`: it is stored with other bytes, or the segment is of another
 * type. `gap`: an earlier part is missing.
 */
export type PutAnswer = 'stored' | 'there' | 'other' | 'gap';

export type Recordings = {
  /** Stores part `n` of a segment. Resolves once it is durable; rejects if that fails. */
  put: (segment: SegmentRef, n: number, part: RecordingPart) => Promise<PutAnswer>;
  /** Null if nothing of it is stored. */
  stored: (segment: SegmentRef) => Promise<StoredRecording | null>;
  /** The bytes of all segments of a room. */
  bytesOf: (room: string) => Promise<number>;
  /** The bytes from `from` to `to`, inclusive, one part after another. */
  read: (segment: SegmentRef, from: number, to: number) => AsyncIterable<Uint8Array>;
  /** Resolves once nothing is left of it, also if it never existed. */
  drop: (segment: SegmentRef) => Promise<void>;
  /** Drops all segments of a room. */
  dropRoom: (room: string) => Promise<void>;
  /** Every segment that has something stored, in no order. */
  segments: () => AsyncIterable<SegmentRef>;
};
