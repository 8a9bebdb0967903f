/**
 * Where recordings are kept: a small port beside log and directory. It knows bytes, order and durability, and no rules: whether
 * anything may be kept or heard is asked of the room. Its makers pass one contract suite (tests/contract).
 */
export type SegmentRef = { room: string; round: number; segment: string };

/** What browsers record. */
export const audioTypes = ['audio/webm', 'audio/mp4', 'audio/ogg'] as const;
export type AudioType = (typeof audioTypes)[number];

export type RecordingPart = { type: AudioType; bytes: Uint8Array };
/** What there is of a segment: so many parts, from 0 on, and so many bytes. */
export type StoredRecording = { parts: number; bytes: number; type: AudioType };

/**
 * `there`: the same bytes are stored as this part. `other`: other bytes are, or the segment is of another type. `gap`: a part
 * before it is missing.
 */
export type PutAnswer = 'stored' | 'there' | 'other' | 'gap';

export type Recordings = {
  /** Stores part `n` of a segment. Resolves once it is durable; rejects where that cannot be done. */
  put: (segment: SegmentRef, n: number, part: RecordingPart) => Promise<PutAnswer>;
  /** Null where nothing of it is stored. */
  stored: (segment: SegmentRef) => Promise<StoredRecording | null>;
  /** Of all segments of a room. */
  bytesOf: (room: string) => Promise<number>;
  /** The bytes `from` to `to`, the last one among them, one part after another. */
  read: (segment: SegmentRef, from: number, to: number) => AsyncIterable<Uint8Array>;
  /** Resolves once nothing is left of it; one that never was is gone already. */
  drop: (segment: SegmentRef) => Promise<void>;
  /** The same for all segments of a room. */
  dropRoom: (room: string) => Promise<void>;
  /** Every segment of which anything is stored, in no order. */
  segments: () => AsyncIterable<SegmentRef>;
};
