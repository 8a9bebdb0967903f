import { withoutCard } from './concerns/proposing.ts';
import { askedForSpotlight } from './concerns/spotlight.ts';
import { seesRating } from './concerns/visible-sheets.ts';
import type { RoomEvent, RoomEventOf, RoomEventType } from './events.ts';
import type { PersonId } from './people.ts';
import { hasBegun, hasEnded, isRevealed, type Mark, type RevealedRound } from './round.ts';
import { roundNumber } from './round-of-room.ts';
import { hidesAnswers, takeIsOpen } from './second-take.ts';
import { holderOf, type RoomState } from './state.ts';
import { played } from './viewer.ts';
import { seesMark, seesNote, visibleMarks } from './visible-round.ts';
import { mayReadRoom, mayReturn, readsSharedSheet, roomViewer, visibleOnPurpose } from './visible-state.ts';

/**
 * What one reader is sent of an event: nothing; the event, without what they may not know; or `snapshot`, the whole visible room,
 * if the event changes what they may see. Nothing means no frame, and their version doesn't move.
 */
export type VisibleRoomEvent = RoomEvent | 'snapshot' | null;
type EventVisibility<T extends RoomEventType> = (
  event: RoomEventOf<T>,
  before: RoomState,
  after: RoomState,
  reader: PersonId,
) => VisibleRoomEvent;

const all = (event: RoomEvent): VisibleRoomEvent => event;
const wholeSnapshot = (): VisibleRoomEvent => 'snapshot';

type OneOf<T extends RoomEventType> = { [K in T]: RoomEventOf<K> }[T];
type MarkEvent = OneOf<'mark-given' | 'mark-taken-back' | 'mark-noted' | 'mark-tagged'>;
type NoteEvent = OneOf<'note-left' | 'note-taken-back'>;

function visibleMarkEvent(event: MarkEvent, before: RoomState, after: RoomState, reader: PersonId): VisibleRoomEvent {
  if (!hasBegun(after.round)) return null;
  // The newest is last: with thousands of marks, looking through all of them for each reader would take most of a room's loading.
  const find = ({ round }: RoomState) => hasBegun(round) && round.marks.findLast((m) => m.id === event.id && m.by === event.by);
  const mark = (event.type !== 'mark-given' && find(before)) || find(after);
  return mark && seesMark(after.round, mark, roomViewer(after, reader)) ? event : null;
}

function visibleNoteEvent(event: NoteEvent, before: RoomState, after: RoomState, reader: PersonId): VisibleRoomEvent {
  if (!hasBegun(after.round)) return null;
  const find = ({ round }: RoomState) => hasBegun(round) && round.notes.findLast((n) => n.id === event.id && n.by === event.by);
  const note = (event.type !== 'note-left' && find(before)) || find(after);
  return note && seesNote(after.round, note, roomViewer(after, reader)) ? event : null;
}

type RatingEvent = RoomEventOf<'rating-given'> | RoomEventOf<'stake-answered'> | RoomEventOf<'intensity-seen'>;

function visibleRatingEvent(event: RatingEvent, _: RoomState, after: RoomState, reader: PersonId): VisibleRoomEvent {
  const seat = after.members.find((m) => m.person === event.by)?.seat;
  return hasBegun(after.round) && seesRating(after.round, seat, event.by, roomViewer(after, reader)) ? event : null;
}

/** Before the reveal, others learn that one more sheet is in, and nothing if it was in already. */
function visibleTypedEvent(
  { type, at, typed }: RoomEventOf<'sheet-typed-in'>,
  before: RoomState,
  after: RoomState,
  reader: PersonId,
): VisibleRoomEvent {
  if (!hasEnded(before.round) || !hasEnded(after.round)) return null;
  const sees = isRevealed(after.round) || !typed || seesRating(after.round, 'observer', typed.of, roomViewer(after, reader));
  if (sees) return 'snapshot';
  return before.round.submitted === after.round.submitted ? null : { type, at };
}

function onlyTo(person: (event: RoomEvent, after: RoomState) => PersonId | undefined) {
  return (event: RoomEvent, _: RoomState, after: RoomState, reader: PersonId): VisibleRoomEvent =>
    person(event, after) === reader ? event : null;
}

const toAuthor = onlyTo((event) => ('person' in event ? event.person : undefined));
function toPlayers(event: RoomEvent, _: RoomState, after: RoomState, reader: PersonId): VisibleRoomEvent {
  return played(roomViewer(after, reader)) ? event : null;
}

const holder = (seat: 'client' | 'advisor') => (_: RoomEvent, after: RoomState) => holderOf(after, seat)?.person;

function visibleSpotlightEvent(before: RoomState, after: RoomState, reader: PersonId): VisibleRoomEvent {
  return askedForSpotlight(before) === reader || askedForSpotlight(after) === reader ? 'snapshot' : null;
}

/** A recording exists only for the people whose voices are in it. */
function isHeard({ recordings }: RoomState, reader: PersonId, round?: number): boolean {
  return recordings.some((one) => (round === undefined || one.round === round) && one.people.includes(reader));
}

function visibleRecordingEvent(event: RoomEvent, _: RoomState, after: RoomState, reader: PersonId): VisibleRoomEvent {
  return isHeard(after, reader, roundNumber(after)) ? event : null;
}

/** An event and not a snapshot: an advisor may open many traps, and a room's marks can be long. */
function visibleTrapEvent(
  { type, at, id }: RoomEventOf<'trap-opened'>,
  before: RoomState,
  after: RoomState,
  reader: PersonId,
): VisibleRoomEvent {
  if (!isRevealed(before.round) || !isRevealed(after.round)) return null;
  const visible = (round: RevealedRound, state: RoomState) => visibleMarks(round, roomViewer(state, reader));
  // By content, and each as often as it was there: two observers may have given equal marks the same id. Marks with another id are
  // as visible as before, and may be thousands.
  const content = (mark: Mark) => JSON.stringify({ ...mark, open: true });
  const known = visible(before.round, before).flatMap((mark) => (mark.id === id ? content(mark) : []));
  const shown = visible(after.round, after).flatMap((mark, place) => {
    if (mark.id !== id) return [];
    const i = known.indexOf(content(mark));
    if (i < 0) return [{ place, mark }];
    known.splice(i, 1);
    return [];
  });
  return shown.length > 0 ? { type, at, id, shown } : { type, at, id };
}

/** Whether this person has submitted their scores of the example: if they come or go, fewer or more of those here have. */
function hasSheetIn({ calibrating }: RoomState, person: PersonId): boolean {
  return calibrating?.sheetOf[person]?.submitted === true;
}

const visibility: { [T in RoomEventType]: EventVisibility<T> } = {
  'room-opened': all,
  'person-joined': (event, _, after, reader) => (event.person === reader || hasSheetIn(after, event.person) ? 'snapshot' : event),
  'person-asked': (event, _, __, reader) => (event.person === reader ? 'snapshot' : event),
  'person-turned-away': all,
  'person-left': (event, before) => (hasSheetIn(before, event.person) ? 'snapshot' : event),
  'found-full': all,
  'lobby-set': all,
  // The new codes come with a snapshot, also for people who were away when they changed.
  'invitation-renewed': wholeSnapshot,
  'host-changed': all,
  'settings-changed': all,
  // Someone who took the seat of a person who might have come back lets that person read the observers' part.
  'seats-set': (event, before, after, reader) => {
    const changes = reader in event.seats || mayReturn(before, reader) !== mayReturn(after, reader);
    return changes && before.stage.phase !== 'lobby' ? 'snapshot' : event;
  },
  'seat-asked': all,
  'words-answered': onlyTo((event) => (event.type === 'words-answered' ? event.person : undefined)),
  'recording-answered': onlyTo((event) => (event.type === 'recording-answered' ? event.person : undefined)),
  'recording-started': visibleRecordingEvent,
  'recording-stopped': visibleRecordingEvent,
  'recording-withdrawn': (event, before, _, reader) =>
    before.round?.recording === 'kept' || isHeard(before, reader) ? event : null,
  'silence-told': toAuthor,
  // The room learns that it happened, but not who it was.
  'person-stepped-out': (event, _, __, reader) => (event.person === reader ? event : { type: event.type, at: event.at }),
  'person-came-back': (event, _, __, reader) => (event.person === reader ? event : { type: event.type, at: event.at }),

  'example-shown': wholeSnapshot,
  'example-rated': onlyTo((event) => (event.type === 'example-rated' ? event.by : undefined)),
  'example-submitted': (event, _, __, reader) => (event.by === reader ? event : { type: event.type, at: event.at }),
  'example-opened': wholeSnapshot,
  'calibration-ended': all,

  'round-begun': wholeSnapshot,
  'card-changed': wholeSnapshot,
  'listening-asked': (event, _, __, reader) =>
    event.person === reader ? event : { type: event.type, at: event.at, what: event.what },
  'stance-sorted': toAuthor,
  'intensity-meant': toAuthor,
  'draft-written': toAuthor,
  'heat-told': toAuthor,
  'card-brought': wholeSnapshot,
  'card-taken-back': all,
  'ready-said': all,
  'scene-begun': wholeSnapshot,
  'line-said': all,
  'line-taken-back': all,
  'mark-given': visibleMarkEvent,
  'mark-taken-back': visibleMarkEvent,
  'mark-noted': visibleMarkEvent,
  'mark-tagged': visibleMarkEvent,
  'note-left': visibleNoteEvent,
  'note-taken-back': visibleNoteEvent,
  'phrase-used': all,
  // This also removes how the phrase felt, which only the client's page shows.
  'phrase-taken-back': all,
  'phrase-felt': onlyTo(holder('client')),
  'move-made': all,
  'ending-said': onlyTo(holder('client')),
  'warmth-guessed': onlyTo((event) => (event.type === 'warmth-guessed' ? event.by : undefined)),
  'warmth-set': onlyTo(holder('client')),
  'pause-taken': all,
  'scene-stopped': all,
  'scene-resumed': all,
  'overtime-begun': all,
  'time-added': all,
  // If no one observed, the two who played learn now what their sheet asks; someone who can't take a seat back any more, too.
  'scene-ended': (event, before, after, reader) =>
    readsSharedSheet(after, reader) || mayReturn(before, reader) ? 'snapshot' : event,

  'rating-given': visibleRatingEvent,
  'stake-answered': visibleRatingEvent,
  'intensity-seen': visibleRatingEvent,
  'shared-rating-given': toPlayers,
  'shared-stake-answered': toPlayers,
  'shared-mark-set': toPlayers,
  'shared-marks-done': toPlayers,
  'intensity-felt': onlyTo(holder('client')),
  'felt-given': onlyTo(holder('client')),
  'warmth-withheld': onlyTo(holder('client')),
  'sheet-submitted': ({ type, at, by }, _, __, reader) => (by === reader ? { type, at, by } : { type, at }),
  'sheet-taken-back': (event, _, __, reader) => (event.by === reader ? event : { type: event.type, at: event.at }),
  'sheet-typed-in': visibleTypedEvent,
  'out-of-role-begun': all,
  'out-of-role-passed': all,
  revealed: wholeSnapshot,

  'looked-on': all,
  'turn-passed': all,
  'trap-opened': visibleTrapEvent,
  'self-score-shown': wholeSnapshot,
  'reflection-written': toAuthor,
  'follow-up-written': toAuthor,
  'second-take-begun': all,
  'transfer-written': toAuthor,
  // No one follows the others: their answers come together.
  'second-take-answered': (event, _, after, reader) => (takeIsOpen(after) ? 'snapshot' : event.by === reader ? event : null),
  'second-take-ended': (event, before) => (hidesAnswers(before) ? 'snapshot' : event),
  'round-finished': wholeSnapshot,
  // No one sees anything here of a round that another one has followed.
  'words-dropped': (event, before) => (roundNumber(before) === event.round ? 'snapshot' : null),

  proposed: ({ type, at, by, what, dueAt }) => ({ type, at, by, what: withoutCard(what), dueAt }),
  'proposal-agreed': all,
  'proposal-declined': all,
  'proposal-ended': all,
  'undo-opened': wholeSnapshot,
  'undo-over': all,
  'debrief-resumed': wholeSnapshot,

  // While closing, no one's seat shows them anything of the round; once it is undone, it does again.
  'closing-begun': wholeSnapshot,
  'closing-undone': wholeSnapshot,
  'takeaway-kept': onlyTo((event) => (event.type === 'takeaway-kept' ? event.person : undefined)),
  'client-thanked': all,
  'group-called': wholeSnapshot,
  'person-arrived': all,
  'call-withdrawn': all,
  'facilitators-changed': all,
  'round-abandoned': wholeSnapshot,
  'timer-held': all,
  'timer-released': all,
  'help-called': all,
  'help-withdrawn': all,
  'help-answered': all,
  'visitor-knocked': all,
  'visitor-came': all,
  'visitor-left': all,
  // Only the phone that is asked, and the one that was asked before, see any of this.
  'spotlight-asked': (_, before, after, reader) => visibleSpotlightEvent(before, after, reader),
  'spotlight-answered': (_, before, after, reader) => visibleSpotlightEvent(before, after, reader),
  'spotlight-agreed': wholeSnapshot,
  'spotlight-ended': (_, before, after, reader) =>
    before.spotlight === 'shown' ? 'snapshot' : visibleSpotlightEvent(before, after, reader),
  'on-purpose-asked': (_, __, after, reader) => (visibleOnPurpose(after, reader) ? 'snapshot' : null),
  'on-purpose-answered': (event, _, __, reader) => (event.person === reader ? 'snapshot' : null),
  'on-purpose-begun': wholeSnapshot,
  'trap-guessed': onlyTo((event) => (event.type === 'trap-guessed' ? event.by : undefined)),
  'on-purpose-moved': (event) => (event.to === 'repairing' ? 'snapshot' : event),
  // A question that no one else knew about ends without a trace.
  'on-purpose-ended': (event, before, _, reader) => (visibleOnPurpose(before, reader) ? event : null),
  'deadline-passed': all,
  // If the room closes during a briefing, it stops showing what each seat could read.
  'room-closed': (event, before, after, reader) =>
    roomViewer(before, reader).seat === roomViewer(after, reader).seat ? event : 'snapshot',
};

/**
 * Decides what a reader is sent of an event. Depends only on the states before and after it, so that any node computes the same at
 * any time. For every reader, the visible state after the event equals the one before it with the sent event folded in.
 */
export function visibleRoomEvent(event: RoomEvent, before: RoomState, after: RoomState, reader: PersonId): VisibleRoomEvent {
  if (!mayReadRoom(after, reader)) return null;
  if (!mayReadRoom(before, reader)) return 'snapshot';
  if (after.asking.includes(reader)) return null;
  const visible = visibility[event.type] as EventVisibility<RoomEventType>;
  return visible(event as RoomEventOf<RoomEventType>, before, after, reader);
}
