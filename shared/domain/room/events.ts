import type { Example } from '../calibration/example-schema.ts';
import type { Card } from '../card.ts';
import type { Fills } from '../fill-ins.ts';
import type { Focus } from '../focus.ts';
import type { NoteKind, Tag } from '../pad-notes.ts';
import type { Phrase, PhraseFelt } from '../phrases.ts';
import type {
  Ending,
  FeltItem,
  FeltValue,
  Heat,
  Intensity,
  Level,
  ListenFor,
  RatingValue,
  SecondTakeAnswer,
  SilentSpot,
  StakeAnswer,
  Stance,
  Step,
  Trap,
  Warmth,
} from '../rubric.ts';
import type { PersonId, Seat } from './people.ts';
import type { DeckRef, Mark, Move, SharedPlace, TypedSheet } from './round.ts';
import type { Settings } from './settings.ts';
import type { Call, Proposed, Takeaway, WorkshopLink } from './state.ts';

/**
 * Everything that can happen in a room. An optional `by` or `person` is sent only to that person; everyone else gets the same event
 * without it. The fields in `wordFields` below are a person's free text and can be erased.
 */
type Facts = {
  'room-opened': { host: PersonId; settings: Settings };
  'person-joined': { person: PersonId };
  'person-asked': { person: PersonId };
  'person-turned-away': { person: PersonId };
  /** `removed`: not by their own command, so they have to knock before they come back. */
  'person-left': { person: PersonId; removed?: true };
  /**
   * Someone could not come in, because the room was full. The event doesn't say who: otherwise a name of their choice would reach
   * people.
   */
  'found-full': Record<never, never>;
  'lobby-set': { open: boolean };
  /** There is a new link and code. They are not in the log: what is kept forever must not open anything. */
  'invitation-renewed': Record<never, never>;
  'host-changed': { host: PersonId };
  'settings-changed': { settings: Settings };
  'seats-set': { seats: Record<PersonId, Seat> };
  'seat-asked': { seat: 'client' | 'advisor'; person: PersonId };
  'words-answered': { person: PersonId; keep: boolean };
  'recording-answered': { person: PersonId; yes: boolean };
  'recording-started': { segment: string; by: PersonId };
  'recording-stopped': { segment: string };
  'recording-withdrawn': Record<never, never>;
  'silence-told': { person: PersonId; spot: SilentSpot };
  'person-stepped-out': { person?: PersonId };
  'person-came-back': { person?: PersonId };

  'example-shown': { example: Example };
  'example-rated': { by: PersonId; step: Step; value: RatingValue };
  'example-submitted': { by?: PersonId };
  'example-opened': Record<never, never>;
  'calibration-ended': Record<never, never>;

  'round-begun': {
    number: number;
    level: Level;
    talk: Settings['talk'];
    board: Settings['board'];
    sheets: Settings['sheets'];
    focus?: Focus | null;
    /** Everyone is asked whether the round may be recorded. */
    recording?: true;
    card: Card;
    /** The deck, and its version, that the card was dealt from. */
    deck?: DeckRef;
    /** What the team put into the card's fill-in fields. */
    fills?: Fills;
    /** The card holds words of people in this room, which are deleted when it closes. */
    ours?: true;
    dueAt: number;
  };
  'card-changed': { card: Card; deck?: DeckRef; dueAt: number };
  /** Null once the room is closed: the card's words were deleted. */
  'card-brought': { by: PersonId; card: Card | null };
  'card-taken-back': { card: string };
  'listening-asked': { person?: PersonId; what: ListenFor | null };
  'stance-sorted': { person: PersonId; stance: Stance | null; stake: string | null };
  'intensity-meant': { person: PersonId; intensity: Intensity };
  'draft-written': { person: PersonId; step: Step; words: string | null };
  'heat-told': { person: PersonId; when: 'before' | 'after'; heat: Heat };
  'ready-said': { person: PersonId };
  'scene-begun': { dueAt: number; recording?: 'kept' | 'not-kept' };
  'line-said': { id: string; person: PersonId; seat: 'client' | 'advisor'; words: string | null };
  'line-taken-back': { id: string };
  'mark-given': { id: string; by: PersonId; about: Step | Trap; heardAt: number; quote: string | null };
  'mark-taken-back': { id: string; by: PersonId };
  'mark-noted': { id: string; by: PersonId; quote: string | null };
  'mark-tagged': { id: string; by: PersonId; tags: readonly Tag[] };
  'note-left': {
    id: string;
    by: PersonId;
    kind: NoteKind;
    heardAt: number;
    words: string | null;
    /** Whose words a kept phrase is: it belongs to the person quoted. */
    of: PersonId | null;
  };
  'note-taken-back': { id: string; by: PersonId };
  'phrase-used': { id: string; phrase: Phrase };
  'phrase-taken-back': { id: string };
  'phrase-felt': { id: string; felt: PhraseFelt };
  'move-made': { move: Move };
  'ending-said': { ending: Ending };
  'warmth-guessed': { by: PersonId; zone: Warmth };
  'warmth-set': { zone: Warmth };
  'pause-taken': Record<never, never>;
  /** A facilitator's pause says whose it is; a stop by someone in the scene doesn't. */
  'scene-stopped': { paused?: true; by?: PersonId };
  'scene-resumed': Record<never, never>;
  'overtime-begun': { dueAt: number };
  'time-added': { ms: number };
  'scene-ended': { dueAt: number };

  'rating-given': { by: PersonId; step: Step; value: RatingValue; why: string | null };
  'shared-rating-given': { step: Step; value: RatingValue };
  'shared-mark-set': { by: PersonId; step: Step; place: SharedPlace; heard: boolean };
  'shared-marks-done': { by: PersonId; done: boolean };
  'stake-answered': { by: PersonId; answer: StakeAnswer; why: string | null };
  'shared-stake-answered': { answer: StakeAnswer; why: string | null };
  'intensity-seen': { by: PersonId; intensity: Intensity };
  'intensity-felt': { intensity: Intensity };
  'felt-given': { item: FeltItem; value: FeltValue };
  'warmth-withheld': { withheld: boolean };
  /** `asItStood`: the reveal submitted it, not its author. */
  'sheet-submitted': { by?: PersonId; asItStood?: boolean };
  'sheet-taken-back': { by?: PersonId };
  /** `typed`: only for readers who may see the sheet. */
  'sheet-typed-in': { typed?: TypedSheet };
  'out-of-role-begun': { dueAt: number };
  'out-of-role-passed': { dueAt: number };
  revealed: { dueAt: number; shuffle: number };

  /** `screens`: how many of the reveal's three screens this person has looked at. */
  'looked-on': { person: PersonId; screens: number };
  'turn-passed': Record<never, never>;
  /** `shown`: for readers who couldn't see the mark before, each mark with its place among all that they see. Never stored. */
  'trap-opened': { id: string; shown?: { place: number; mark: Mark }[] };
  'self-score-shown': Record<never, never>;
  'reflection-written': { person: PersonId; responded: string | null; worked: string | null; adjust: string | null };
  'follow-up-written': {
    person: PersonId;
    decided: string | null;
    risk: string | null;
    advice: string | null;
    revisit: string | null;
  };
  'transfer-written': { person: PersonId; words: string | null };
  /** `step`: of the one thing to try. */
  'second-take-begun': { moment: string | null; step?: Step; dueAt: number };
  /** `by` is null if it was stored before observers answered too. */
  'second-take-answered': { by: PersonId | null; answer: SecondTakeAnswer; opens: boolean };
  'second-take-ended': { dueAt: number };
  'round-finished': { seats: Record<PersonId, Seat> };
  'words-dropped': { round: number };

  /** `ran`: a scene was running, and resumes if the closing is undone. */
  'closing-begun': { dueAt: number; ran?: true };
  'closing-undone': Record<never, never>;
  proposed: { by: PersonId; what: Proposed; dueAt: number };
  'proposal-agreed': { person: PersonId };
  'proposal-declined': { person: PersonId };
  /** It was carried out, became impossible, or was withdrawn. */
  'proposal-ended': Record<never, never>;
  /** The round that is finished next can be resumed. */
  'undo-opened': { until: number };
  'undo-over': Record<never, never>;
  'debrief-resumed': { round: number };
  'takeaway-kept': { person: PersonId } & Takeaway;
  'client-thanked': { by: PersonId; client: PersonId };
  'group-called': { seats: Record<PersonId, Seat>; settings: Settings; link: WorkshopLink; call: Call };
  'person-arrived': { person: PersonId };
  'facilitators-changed': { facilitators: PersonId[] };
  'round-abandoned': Record<never, never>;
  /** The group never sat down: nothing was dealt. */
  'call-withdrawn': Record<never, never>;
  'timer-held': { by?: PersonId };
  'timer-released': Record<never, never>;
  'help-called': Record<never, never>;
  'help-withdrawn': Record<never, never>;
  /** A facilitator has said that they are coming. */
  'help-answered': { person: PersonId };
  'visitor-knocked': { person: PersonId };
  'visitor-came': { person: PersonId };
  'visitor-left': { person: PersonId };
  'spotlight-asked': { asking: PersonId[]; dueAt: number };
  'spotlight-answered': { dueAt: number };
  'spotlight-agreed': Record<never, never>;
  'spotlight-ended': Record<never, never>;
  'on-purpose-asked': { advisor: PersonId; client: PersonId; dueAt: number };
  'on-purpose-answered': { person: PersonId; yes: boolean };
  'on-purpose-begun': { trap: Trap | null; dueAt: number };
  'trap-guessed': { by: PersonId; trap: Trap };
  'on-purpose-moved': { to: 'guessing' | 'repairing'; dueAt: number };
  'on-purpose-ended': Record<never, never>;
  'deadline-passed': Record<never, never>;
  'room-closed': Record<never, never>;
};

export type RoomEventType = keyof Facts;
export type RoomEventOf<T extends RoomEventType> = { type: T; at: number } & Facts[T];
/** An event of a room, at a server time in milliseconds. */
export type RoomEvent = { [T in RoomEventType]: RoomEventOf<T> }[RoomEventType];

/** Fields that hold a person's own words: erasing empties them and leaves everything else in place. */
export const wordFields: Partial<Record<RoomEventType, readonly string[]>> = {
  'line-said': ['words'],
  'mark-given': ['quote'],
  'mark-noted': ['quote'],
  'note-left': ['words'],
  'rating-given': ['why'],
  'stance-sorted': ['stake'],
  'draft-written': ['words'],
  'stake-answered': ['why'],
  'shared-stake-answered': ['why'],
  'reflection-written': ['responded', 'worked', 'adjust'],
  'follow-up-written': ['decided', 'risk', 'advice', 'revisit'],
  'transfer-written': ['words'],
  'second-take-begun': ['moment'],
  'takeaway-kept': ['sentence', 'where', 'when'],
};

/** What people write only for themselves. It stays when a round's words are dropped, until they erase it. */
export const keptForOneself: readonly RoomEventType[] = [
  'takeaway-kept',
  'reflection-written',
  'follow-up-written',
  'transfer-written',
];
