import type { StreamKind } from '../../shared/protocol/stream-kinds.ts';

/** Where a draft belongs: a room, a workshop, a deck or a review, or this device alone. */
export type DraftStream = { kind: StreamKind | 'device'; stream: string };

/** Where someone writes, and who. The draft is never shown to another person, or in another round or seat. */
export type DraftPlace = DraftStream & {
  author: string;
  /** Null for a draft that outlives the round. */
  round: number | null;
  seat: string | null;
};

export type TextDraft = {
  place: DraftPlace;
  field: string;
  /** What the field shows. */
  value: unknown;
  /** The draft as plain text, for its author to copy. */
  text: string;
  /** The command that sends the draft, or null while there is nothing to send. */
  command: object | null;
  /** `pause`: sent automatically when its author pauses or leaves. `press`: only when they press a button. */
  sentOn: 'pause' | 'press';
  /** The phases of the room in which the author can still finish it. */
  phases: readonly string[];
  /** When the author last changed it, in milliseconds of this device's clock. */
  at: number;
  /** It was sent too late, and refused. */
  refused: boolean;
};

export function draftKey({ kind, stream, author, round, seat }: DraftPlace, field: string): string {
  return [author, kind, stream, round ?? '', seat ?? '', field].join(' ');
}

/** One author's drafts of one stream share a sender. */
export function draftStreamKey({ kind, stream }: DraftStream, author: string): string {
  return `${author} ${kind} ${stream}`;
}

export function isDraft(kept: unknown): kept is TextDraft {
  return typeof kept === 'object' && kept !== null && 'place' in kept && 'field' in kept && 'sentOn' in kept;
}
