import type { StreamKind } from '../../shared/protocol/up.ts';

/** What is written in: a room, a workshop, a deck or a review, or nothing but this device. */
export type DraftStream = { kind: StreamKind | 'device'; stream: string };

/** Where something is being written, and by whom. No other person, round or seat is ever shown it. */
export type DraftPlace = DraftStream & {
  author: string;
  /** Null for what outlives the round. */
  round: number | null;
  seat: string | null;
};

export type TextDraft = {
  place: DraftPlace;
  field: string;
  /** What the field shows. */
  value: unknown;
  /** What there is to read of it, for its author to copy. */
  text: string;
  /** The command that sends it, or null while there is nothing to send. */
  command: object | null;
  /** `pause`: sent by itself when its author rests or goes. `press`: only when they press a button. */
  sentOn: 'pause' | 'press';
  /** The phases of the room in which it can still be finished. */
  phases: readonly string[];
  /** When it was last changed, in milliseconds of this device's clock. */
  at: number;
  /** It was sent, and came too late. */
  refused: boolean;
};

export function draftKey({ kind, stream, author, round, seat }: DraftPlace, field: string): string {
  return [author, kind, stream, round ?? '', seat ?? '', field].join(' ');
}

/** One author's drafts of a stream have one way out. */
export function draftStreamKey({ kind, stream }: DraftStream, author: string): string {
  return `${author} ${kind} ${stream}`;
}

export function isDraft(kept: unknown): kept is TextDraft {
  return typeof kept === 'object' && kept !== null && 'place' in kept && 'field' in kept && 'sentOn' in kept;
}
