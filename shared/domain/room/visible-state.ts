import { type DealtCard, onTable } from '../dealt-card.ts';
import { visibleCalibrating } from './concerns/calibrating.ts';
import { isStep } from './concerns/marks.ts';
import { unprepared } from './concerns/preparing.ts';
import { withoutCard } from './concerns/proposing.ts';
import { wasObserved } from './concerns/scorers.ts';
import { visibleSheets } from './concerns/visible-sheets.ts';
import { projector as theWall } from './from-workshop.ts';
import type { PersonId } from './people.ts';
import { noRoom } from './room.ts';
import type { Mark, PadNote, Prepared, Round } from './round.ts';
import { type Member, memberOf, type RoomState } from './state.ts';
import { played, type RoomViewer } from './viewer.ts';

const anonymousTimeMs = 5000;

/** What only a member themselves may see. */
export const forThemselves = { steppedOut: false, keepsWords: null, allowsRecording: null, takeaway: null, silent: null };

function visibleMember(member: Member, reader: PersonId): Member {
  return member.person === reader ? member : { ...member, ...forThemselves };
}

function visibleCard(round: Round, viewer: RoomViewer): DealtCard {
  const { card } = round;
  if (round.revealed) return { ...card, ...spokenPart(card) };
  return {
    ...onTable(card),
    ...(viewer.seat === 'client' && card.client ? { client: card.client } : {}),
    ...(viewer.seat === 'advisor' && card.advisor ? { advisor: card.advisor } : {}),
    ...((viewer.seat === 'observer' || viewer.seat === 'visitor') && card.observers ? { observers: card.observers } : {}),
    ...(round.startedAt !== null ? spokenPart(card) : {}),
  };
}

function spokenPart(card: DealtCard): Pick<DealtCard, 'spoken'> {
  return card.client ? { spoken: { persona: card.client.persona, opening: card.client.opening } } : {};
}

function visiblePrepared({ prepared, revealed }: Round, viewer: RoomViewer): Prepared {
  const { listenFor, stance, stake, meant } = prepared;
  // Before the reveal, only the current advisor sees it; afterward its author does, whatever their seat.
  if (prepared.by === viewer.person && (revealed || viewer.seat === 'advisor')) return prepared;
  return revealed ? { ...unprepared, listenFor, stance, stake, meant } : { ...unprepared, listenFor };
}

/** What the sheets ask reveals what the card calls for. It is visible to people who read the observers' brief or share a sheet. */
function seesWhatIsAsked(round: Round, viewer: RoomViewer): boolean {
  return round.revealed || viewer.seat === 'observer' || viewer.seat === 'visitor' || (played(viewer) && viewer.shareSheet);
}

/** Whether this reader may see a mark: the one question behind both snapshots and single events. */
export function seesMark(round: Round, mark: Pick<Mark, 'by' | 'about' | 'open'>, viewer: RoomViewer): boolean {
  if (mark.by === viewer.person && viewer.seat !== 'none') return true;
  if (round.revealed) return isStep(mark.about) || mark.open || viewer.seat === 'advisor';
  return viewer.seat === 'observer' && round.board === 'open' && isStep(mark.about);
}

/** The same for notes. A note on tone is visible only to its author and to the advisor it is about. */
export function seesNote(round: Round, note: Pick<PadNote, 'by' | 'kind'>, viewer: RoomViewer): boolean {
  if (note.by === viewer.person && viewer.seat !== 'none') return true;
  return round.revealed && (note.kind !== 'tone' || viewer.seat === 'advisor');
}

const blurred = (at: number) => Math.round(at / anonymousTimeMs) * anonymousTimeMs;

function visibleNotes(round: Round, viewer: RoomViewer): PadNote[] {
  const seen = round.notes.filter((note) => seesNote(round, note, viewer));
  if (!round.revealed || round.sheets === 'named') return seen;
  const nobodys = seen.map((note) => ({ ...note, by: null, at: blurred(note.at) }));
  return nobodys.sort((a, b) => a.at - b.at || a.kind.localeCompare(b.kind) || a.id.localeCompare(b.id));
}

/** Without names, the guesses are sorted by value, which reveals nothing. */
function visibleGuesses({ guesses, revealed, sheets }: Round, viewer: RoomViewer): Round['guesses'] {
  const own = guesses[viewer.person];
  if (!revealed) return own && viewer.seat !== 'none' ? { [viewer.person]: own } : {};
  return sheets === 'named'
    ? guesses
    : Object.fromEntries(
        Object.values(guesses)
          .sort()
          .map((zone, i) => [`${i}`, zone]),
      );
}

function visibleMarks(round: Round, viewer: RoomViewer): Mark[] {
  const seen = round.marks.filter((mark) => seesMark(round, mark, viewer));
  if (!round.revealed || round.sheets === 'named') return seen;
  const nobodys = seen.map((mark) => ({ ...mark, by: null, at: blurred(mark.at) }));
  return nobodys.sort((a, b) => a.at - b.at || a.about.localeCompare(b.about) || a.id.localeCompare(b.id));
}

// biome-ignore lint/complexity/noExcessiveCognitiveComplexity: one field after the other, so that what a viewer may see of a round is in one place
function visibleRound(round: Round, viewer: RoomViewer): Round {
  const { revealed } = round;
  const isClient = viewer.seat === 'client';
  const isAdvisor = viewer.seat === 'advisor';
  const warm = isClient || (revealed && !round.warmthWithheld);
  return {
    number: round.number,
    level: round.level,
    talk: round.talk,
    board: round.board,
    sheets: round.sheets,
    focus: round.focus,
    recording: round.recording,
    card: visibleCard(round, viewer),
    prepared: visiblePrepared(round, viewer),
    heat: round.heat?.by === viewer.person ? round.heat : null,
    asks: seesWhatIsAsked(round, viewer) ? round.asks : 'steps',
    // Some decks hold only one kind of card.
    deck: revealed ? round.deck : null,
    ours: round.ours,
    startedAt: round.startedAt,
    endedAt: round.endedAt,
    stops: round.stops,
    pauses: round.pauses,
    lines: round.lines,
    marks: visibleMarks(round, viewer),
    notes: visibleNotes(round, viewer),
    phrases: round.phrases,
    phraseFelt: warm ? round.phraseFelt : {},
    moves: round.moves,
    warmth: warm ? round.warmth : [],
    warmthWithheld: isClient ? round.warmthWithheld : false,
    advisors: round.advisors,
    scorers: round.scorers,
    ...visibleSheets(round, viewer),
    shared: revealed || played(viewer) ? round.shared : {},
    sharedStake: revealed || played(viewer) ? round.sharedStake : null,
    selfScore: isAdvisor || (revealed && round.selfShown) ? round.selfScore : null,
    selfShown: round.selfShown,
    felt: isClient || (revealed && round.felt?.submitted) ? round.felt : null,
    ending: isClient || revealed ? round.ending : null,
    guesses: visibleGuesses(round, viewer),
    submitted: round.submitted,
    revealed,
    secondTakes: round.secondTakes,
    reflection: round.reflection?.by === viewer.person ? round.reflection : null,
    followUp: round.followUp?.by === viewer.person ? round.followUp : null,
    shuffle: 0,
    askedOnPurpose: false,
    wordsDropped: round.wordsDropped,
  };
}

export function roomViewer(state: RoomState, reader: PersonId): RoomViewer {
  const over = state.stage.phase === 'lobby' || state.stage.phase === 'closing' || state.stage.phase === 'closed';
  const ended = state.round !== null && state.round.endedAt !== null;
  return {
    person: reader,
    seat: over ? 'none' : (memberOf(state, reader)?.seat ?? 'visitor'),
    shareSheet: !over && ended && !wasObserved(state),
  };
}

/** Whether this reader sees a pair's shared sheet, which exists once the scene has ended. */
export function readsSharedSheet(state: RoomState, reader: PersonId): boolean {
  const viewer = roomViewer(state, reader);
  return viewer.shareSheet && played(viewer);
}

/** Readers without a seat: a facilitator who was let in, and the big screen while it may show this room. */
function visits(state: RoomState, reader: PersonId): boolean {
  return state.visitors.includes(reader) || (reader === theWall && state.spotlight === 'shown');
}

/** The people to whom anything of this room may be sent at all. */
export function mayReadRoom(state: RoomState, person: PersonId): boolean {
  return memberOf(state, person) !== undefined || visits(state, person) || state.asking.includes(person);
}

/** Everyone to whom something of this room may be sent. */
export function readersOfRoom({ members, asking, visitors, spotlight }: RoomState): PersonId[] {
  const wall = spotlight === 'shown' ? [theWall] : [];
  return [...new Set([...members.map((m) => m.person), ...asking, ...visitors, ...wall])];
}

/** Only the person asked for the spotlight sees the question; everyone sees that the room is shown. */
function visibleSpotlight(state: RoomState, reader: PersonId): RoomState['spotlight'] {
  const { spotlight } = state;
  if (spotlight === null || spotlight === 'shown') return spotlight;
  return spotlight.asking[0] === reader ? { asking: [reader], dueAt: spotlight.dueAt } : null;
}

/**
 * Each of the two players sees only their own question. Only the advisor sees the trap, and only its author a guess, until
 * everything is shown.
 */
export function visibleOnPurpose({ onPurpose }: RoomState, reader: PersonId): RoomState['onPurpose'] {
  if (onPurpose === null) return null;
  if (onPurpose.step === 'asking') {
    const asked = (reader === onPurpose.advisor || reader === onPurpose.client) && !onPurpose.declined.includes(reader);
    return asked ? { ...onPurpose, yes: onPurpose.yes.filter((person) => person === reader), declined: [] } : null;
  }
  if (onPurpose.step === 'repairing') {
    const nobodys = onPurpose.guesses.map(({ trap }) => ({ by: null, trap }));
    return { ...onPurpose, guesses: nobodys.sort((a, b) => a.trap.localeCompare(b.trap)) };
  }
  const trap = reader === onPurpose.advisor ? onPurpose.trap : null;
  return { ...onPurpose, trap, guesses: onPurpose.guesses.filter(({ by }) => by === reader) };
}

function onlyOf(people: readonly PersonId[], reader: PersonId): PersonId[] {
  return people.filter((person) => person === reader);
}

/**
 * The room as one reader may see it: the only place where state turns into something that is sent. By allow-list: a field that
 * isn't named here reaches no one.
 */
export function visibleRoom(state: RoomState, reader: PersonId): RoomState {
  if (!memberOf(state, reader) && !visits(state, reader))
    return { ...noRoom, asking: onlyOf(state.asking, reader), removed: onlyOf(state.removed, reader) };
  return {
    host: state.host,
    settings: state.settings,
    lobbyOpen: state.lobbyOpen,
    members: state.members.map((m) => visibleMember(m, reader)),
    asking: state.asking,
    removed: state.removed,
    foundFullAt: state.foundFullAt,
    seatAsked: state.seatAsked,
    outside: state.outside,
    outsideAt: state.outsideAt,
    stage: state.stage,
    deadline: state.deadline,
    held: state.held,
    workshop: state.workshop,
    call: state.call && { ...state.call, deck: null, card: null },
    helpAt: state.helpAt,
    visitors: state.visitors,
    knocking: state.knocking,
    spotlight: visibleSpotlight(state, reader),
    onPurpose: visibleOnPurpose(state, reader),
    brought: state.brought.map((one) => (one.by === reader ? one : { ...one, card: onTable(one.card) })),
    calibrating: visibleCalibrating(state, reader),
    calibrated: state.calibrated,
    round: state.round && visibleRound(state.round, roomViewer(state, reader)),
    recordings: state.recordings.filter(({ people }) => people.includes(reader)),
    past: state.past,
    thanks: state.thanks,
    dealt: state.dealt,
    proposal: state.proposal && { ...state.proposal, what: withoutCard(state.proposal.what) },
    declined: state.declined,
    undo: state.undo && { ...state.undo, of: null },
  };
}
