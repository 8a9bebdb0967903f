import { type StreamKind, streamKinds } from '../../shared/protocol/stream-kinds.ts';

/**
 * Access: how people get into a stream, and who came in. It holds join codes, invitations and passes, and what each person came
 * into. All of it is durable. It is asked by code, by stream and by person; the directory knows people and no stream. Its adapters
 * pass one contract suite (tests/contract/access-contract.ts).
 */
export type AccessKind = StreamKind;
/** The code and the invitation of a room, a workshop or a deck. */
export type AccessCodes = { stream: string; kind: AccessKind; code: string; invitation: string };
const passKinds = ['recovery', 'screen'] as const;
export type PassKind = (typeof passKinds)[number];
/**
 * Lets someone do one thing with a stream. `recovery` lets its facilitator continue elsewhere; `key` is the hash of their recovery
 * code. `screen` shows its big screen; `key` is the token of the link, which is shown again and again like an invitation, and
 * `holder` is ''. A holder has one pass of each kind. `at` in milliseconds.
 */
export type Pass = { kind: PassKind; stream: string; holder: string; key: string; at: number };
/** A room or a workshop that a person came into, and when they last did, in milliseconds. */
export type CameInto = { stream: string; at: number };

/** One record of access, as it is moved to another store. */
export type AccessRecord =
  | { record: 'access'; access: AccessCodes; opener: string; command: string }
  | { record: 'pass'; pass: Pass }
  | ({ record: 'came'; person: string } & CameInto);

export type Access = {
  /**
   * Registers a stream's code and invitation. False if code, invitation or stream are taken, or this command has already opened
   * one.
   */
  add: (codes: AccessCodes, opener: string, command: string) => Promise<boolean>;
  /**
   * Replaces `before` with `after`. The old code and invitation open nothing from that moment, and are not kept. False, with
   * nothing changed, if the stream has other codes by now or a new one is taken.
   */
  renew: (before: AccessCodes, after: AccessCodes) => Promise<boolean>;
  of: (stream: string) => Promise<AccessCodes | null>;
  byCode: (code: string) => Promise<AccessCodes | null>;
  byInvitation: (invitation: string) => Promise<AccessCodes | null>;
  /** Codes in the order of their streams, after this stream, a few hundred at most; '' for the first ones. */
  after: (stream: string) => Promise<AccessCodes[]>;
  /** The stream that this command of this person opened earlier, for a command that comes twice. */
  openedBy: (opener: string, command: string) => Promise<string | null>;
  /** Gives a holder this pass if they have none. Out: the pass that they have now. */
  keepPass: (pass: Pass) => Promise<Pass>;
  /** Replaces a holder's pass; the previous one no longer opens anything. */
  renewPass: (pass: Pass) => Promise<void>;
  passOf: (kind: PassKind, stream: string, holder: string) => Promise<Pass | null>;
  passBy: (kind: PassKind, key: string) => Promise<Pass | null>;
  /** Deletes every pass of a holder. */
  dropPasses: (holder: string) => Promise<void>;
  /** Records that a person came into a stream; `at` in milliseconds, the latest counts. */
  noteCame: (person: string, stream: string, at: number) => Promise<void>;
  /** What this person came into, latest first, at most `most`. */
  cameInto: (person: string, most: number) => Promise<CameInto[]>;
  /** Deletes a person's passes and what they came into. */
  forget: (person: string) => Promise<void>;
  /** Deletes a stream's code and invitation, every pass to it, and the record of who came into it. */
  drop: (codes: AccessCodes) => Promise<void>;
};

/** Access that can be moved to another store as a whole. */
export type MovableAccess = Access & {
  /** Everything in it, join codes included, and these first: they say which kind each stream is of. */
  records: () => AsyncIterable<AccessRecord>;
  /** Puts a record of another store. False if something else is in its place; that stays. */
  put: (record: AccessRecord) => Promise<boolean>;
};

/** The kind that a store keeps. A damaged one counts as a room's: rooms then refuse the stream's events, and it breaks alone. */
export function accessKindIn(kind: unknown): AccessKind {
  return streamKinds.find((one) => one === kind) ?? 'room';
}

/** The kind that a store keeps. A damaged one counts as a screen's, which lets no one lead. */
export function passKindIn(kind: unknown): PassKind {
  return passKinds.find((one) => one === kind) ?? 'screen';
}
