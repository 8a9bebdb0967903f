import type { EveryField } from '../named.ts';
import { unreachable } from '../unreachable.ts';
import { isStep } from './concerns/marks.ts';
import { sheetsBefore, sheetsOnBoard } from './concerns/visible-sheets.ts';
import {
  type DealtFields,
  type DealtRound,
  isRevealed,
  type Mark,
  type PadNote,
  type PlayedRound,
  type Prepared,
  type RevealedRound,
  type Round,
  type SceneRound,
  type ScoredRound,
  type ScoringFields,
  type ScoringRound,
} from './round.ts';
import { visibleTakes } from './second-take.ts';
import { played, type RoomViewer } from './viewer.ts';
import { readsObserversPart, visibleCard } from './visible-card.ts';

const anonymousTimeMs = 5000;

function visiblePrepared(round: Round, viewer: RoomViewer): Prepared {
  const { prepared } = round;
  const revealed = isRevealed(round);
  // Before the reveal, only the current advisor sees it; afterward its author does, whatever their seat.
  const own = prepared.by === viewer.person && (revealed || viewer.seat === 'advisor');
  const open = own || revealed;
  return {
    by: own ? prepared.by : null,
    listenFor: prepared.listenFor,
    stance: open ? prepared.stance : null,
    stake: open ? prepared.stake : null,
    draft: own ? prepared.draft : {},
    meant: open ? prepared.meant : null,
  } satisfies EveryField<Prepared>;
}

/**
 * What the sheets ask reveals what the card calls for. Before the reveal it is visible to people who read the observers' brief or
 * share a sheet.
 */
function seesWhatIsAsked(viewer: RoomViewer): boolean {
  return readsObserversPart(viewer) || (played(viewer) && viewer.shareSheet);
}

/** Whether this reader may see a mark: the one question behind both snapshots and single events. */
export function seesMark(round: PlayedRound, mark: Pick<Mark, 'by' | 'about' | 'open'>, viewer: RoomViewer): boolean {
  if (mark.by === viewer.person && viewer.seat !== 'none') return true;
  if (isRevealed(round)) return isStep(mark.about) || mark.open || viewer.seat === 'advisor';
  return viewer.seat === 'observer' && round.board === 'open' && isStep(mark.about);
}

/** The same for notes. A note on tone is visible only to its author and to the advisor it is about. */
export function seesNote(round: PlayedRound, note: Pick<PadNote, 'by' | 'kind'>, viewer: RoomViewer): boolean {
  if (note.by === viewer.person && viewer.seat !== 'none') return true;
  return isRevealed(round) && (note.kind !== 'tone' || viewer.seat === 'advisor');
}

const blurred = (at: number) => Math.round(at / anonymousTimeMs) * anonymousTimeMs;

function visibleNotes(round: PlayedRound, viewer: RoomViewer): PadNote[] {
  const anonymous = isRevealed(round) && round.sheets === 'anonymous';
  const seen = round.notes
    .filter((note) => seesNote(round, note, viewer))
    .map(({ id, by, kind, at, words, of }) => {
      const author = anonymous ? null : by;
      return { id, by: author, kind, at: anonymous ? blurred(at) : at, words, of } satisfies EveryField<PadNote>;
    });
  if (!anonymous) return seen;
  return seen.sort((a, b) => a.at - b.at || a.kind.localeCompare(b.kind) || a.id.localeCompare(b.id));
}

/** Without names, the guesses are sorted by value, which reveals nothing. */
function visibleGuesses(round: ScoredRound, viewer: RoomViewer): ScoringFields['guesses'] {
  const { guesses, sheets } = round;
  const own = guesses[viewer.person];
  if (!isRevealed(round)) return own && viewer.seat !== 'none' ? { [viewer.person]: own } : {};
  return sheets === 'named'
    ? guesses
    : Object.fromEntries(
        Object.values(guesses)
          .sort()
          .map((zone, i) => [`${i}`, zone]),
      );
}

/** The marks that this viewer may see, in the order in which they see them. */
export function visibleMarks(round: PlayedRound, viewer: RoomViewer): Mark[] {
  const anonymous = isRevealed(round) && round.sheets === 'anonymous';
  const seen = round.marks
    .filter((mark) => seesMark(round, mark, viewer))
    .map(({ id, by, about, at, quote, open, tags }) => {
      const author = anonymous ? null : by;
      return { id, by: author, about, at: anonymous ? blurred(at) : at, quote, open, tags } satisfies EveryField<Mark>;
    });
  if (!anonymous) return seen;
  return seen.sort((a, b) => a.at - b.at || a.about.localeCompare(b.about) || a.id.localeCompare(b.id));
}

function visibleTransfers({ transfers }: RevealedRound, { person }: RoomViewer): RevealedRound['transfers'] {
  const own = transfers[person];
  return own === undefined ? {} : { [person]: own };
}

function visibleHeat({ heat }: Round, { person }: RoomViewer): DealtFields['heat'] {
  return heat?.by === person ? heat : null;
}

// Each phase is one literal: putting a round together from parts takes several times as long, and every snapshot has one.

function visibleDealt(round: DealtRound, viewer: RoomViewer): DealtRound {
  return {
    reached: 'briefing',
    number: round.number,
    level: round.level,
    talk: round.talk,
    board: round.board,
    sheets: round.sheets,
    focus: round.focus,
    recording: round.recording,
    card: visibleCard(round, viewer),
    prepared: visiblePrepared(round, viewer),
    heat: visibleHeat(round, viewer),
    asks: seesWhatIsAsked(viewer) ? round.asks : 'steps',
    // Some decks hold only one kind of card.
    deck: null,
    beganWith: round.beganWith,
    held: round.held,
    ours: round.ours,
    wordsDropped: round.wordsDropped,
  } satisfies EveryField<DealtRound>;
}

function visibleScene(round: SceneRound, viewer: RoomViewer): SceneRound {
  const isClient = viewer.seat === 'client';
  return {
    reached: 'scene',
    number: round.number,
    level: round.level,
    talk: round.talk,
    board: round.board,
    sheets: round.sheets,
    focus: round.focus,
    recording: round.recording,
    card: visibleCard(round, viewer),
    prepared: visiblePrepared(round, viewer),
    heat: visibleHeat(round, viewer),
    asks: seesWhatIsAsked(viewer) ? round.asks : 'steps',
    deck: null,
    beganWith: round.beganWith,
    held: round.held,
    ours: round.ours,
    wordsDropped: round.wordsDropped,
    startedAt: round.startedAt,
    stops: round.stops,
    pauses: round.pauses,
    lines: round.lines,
    marks: visibleMarks(round, viewer),
    notes: visibleNotes(round, viewer),
    phrases: round.phrases,
    phraseFelt: isClient ? round.phraseFelt : {},
    moves: round.moves,
    warmth: isClient ? round.warmth : [],
    advisors: round.advisors,
    ending: isClient ? round.ending : null,
  } satisfies EveryField<SceneRound>;
}

function visibleScoring(round: ScoringRound, viewer: RoomViewer): ScoringRound {
  const isClient = viewer.seat === 'client';
  const shares = played(viewer);
  return {
    reached: 'scoring',
    number: round.number,
    level: round.level,
    talk: round.talk,
    board: round.board,
    sheets: round.sheets,
    focus: round.focus,
    recording: round.recording,
    card: visibleCard(round, viewer),
    prepared: visiblePrepared(round, viewer),
    heat: visibleHeat(round, viewer),
    asks: seesWhatIsAsked(viewer) ? round.asks : 'steps',
    deck: null,
    beganWith: round.beganWith,
    held: round.held,
    ours: round.ours,
    wordsDropped: round.wordsDropped,
    startedAt: round.startedAt,
    stops: round.stops,
    pauses: round.pauses,
    lines: round.lines,
    marks: visibleMarks(round, viewer),
    notes: visibleNotes(round, viewer),
    phrases: round.phrases,
    phraseFelt: isClient ? round.phraseFelt : {},
    moves: round.moves,
    warmth: isClient ? round.warmth : [],
    advisors: round.advisors,
    ending: isClient ? round.ending : null,
    endedAt: round.endedAt,
    scorers: round.scorers,
    sheetOf: sheetsBefore(round, viewer),
    shared: shares ? round.shared : {},
    sharedStake: shares ? round.sharedStake : null,
    sharedMarks: shares ? round.sharedMarks : [],
    sharedDone: shares ? round.sharedDone : [],
    selfScore: viewer.seat === 'advisor' ? round.selfScore : null,
    felt: isClient ? round.felt : null,
    warmthWithheld: isClient ? round.warmthWithheld : false,
    guesses: visibleGuesses(round, viewer),
    submitted: round.submitted,
  } satisfies EveryField<ScoringRound>;
}

function visibleRevealed(round: RevealedRound, viewer: RoomViewer): RevealedRound {
  const isClient = viewer.seat === 'client';
  const warm = isClient || !round.warmthWithheld;
  const { sheetOf, merged } = sheetsOnBoard(round);
  return {
    reached: 'debrief',
    number: round.number,
    level: round.level,
    talk: round.talk,
    board: round.board,
    sheets: round.sheets,
    focus: round.focus,
    recording: round.recording,
    card: visibleCard(round, viewer),
    prepared: visiblePrepared(round, viewer),
    heat: visibleHeat(round, viewer),
    asks: round.asks,
    deck: round.deck,
    beganWith: round.beganWith,
    held: round.held,
    ours: round.ours,
    wordsDropped: round.wordsDropped,
    startedAt: round.startedAt,
    stops: round.stops,
    pauses: round.pauses,
    lines: round.lines,
    marks: visibleMarks(round, viewer),
    notes: visibleNotes(round, viewer),
    phrases: round.phrases,
    phraseFelt: warm ? round.phraseFelt : {},
    moves: round.moves,
    warmth: warm ? round.warmth : [],
    advisors: round.advisors,
    ending: round.ending,
    endedAt: round.endedAt,
    scorers: round.scorers,
    sheetOf,
    shared: round.shared,
    sharedStake: round.sharedStake,
    sharedMarks: round.sharedMarks,
    sharedDone: round.sharedDone,
    selfScore: viewer.seat === 'advisor' || round.selfShown ? round.selfScore : null,
    felt: isClient || round.felt?.submitted ? round.felt : null,
    warmthWithheld: isClient ? round.warmthWithheld : false,
    guesses: visibleGuesses(round, viewer),
    submitted: round.submitted,
    merged,
    looked: round.looked,
    selfShown: round.selfShown,
    secondTakes: visibleTakes(round, viewer),
    reflection: round.reflection?.by === viewer.person ? round.reflection : null,
    followUp: round.followUp?.by === viewer.person ? round.followUp : null,
    transfers: visibleTransfers(round, viewer),
    shuffle: 0,
    askedOnPurpose: false,
  } satisfies EveryField<RevealedRound>;
}

/** The round as one viewer may see it: part of `visibleRoom`. By allow-list: a field that isn't named above reaches no one. */
export function visibleRound(round: Round, viewer: RoomViewer): Round {
  switch (round.reached) {
    case 'briefing':
      return visibleDealt(round, viewer);
    case 'scene':
      return visibleScene(round, viewer);
    case 'scoring':
      return visibleScoring(round, viewer);
    case 'debrief':
      return visibleRevealed(round, viewer);
    default:
      return unreachable(round);
  }
}
