import { type CardOnTable, type DealtCard, onTable } from '../dealt-card.ts';
import type { EveryField } from '../named.ts';
import { isStep } from './concerns/marks.ts';
import { visibleSheets } from './concerns/visible-sheets.ts';
import type { Mark, PadNote, Prepared, Round } from './round.ts';
import { played, type RoomViewer } from './viewer.ts';

const anonymousTimeMs = 5000;

/** The parts of a card that this viewer may read, besides those that everyone may. */
function readableParts({ revealed, startedAt }: Round, { seat }: RoomViewer) {
  return {
    client: revealed || seat === 'client',
    advisor: revealed || seat === 'advisor',
    observers: revealed || seat === 'observer' || seat === 'visitor',
    answer: revealed,
    spoken: revealed || startedAt !== null,
  } satisfies Record<Exclude<keyof DealtCard, keyof CardOnTable>, boolean>;
}

function visibleCard(round: Round, viewer: RoomViewer): DealtCard {
  const { client, advisor, observers, answer } = round.card;
  const may = readableParts(round, viewer);
  const shown: DealtCard = onTable(round.card);
  // Assigned one by one: spreading a card costs more than the rest of the snapshot.
  if (may.client && client) shown.client = client;
  if (may.advisor && advisor) shown.advisor = advisor;
  if (may.observers && observers) shown.observers = observers;
  if (may.answer && answer) shown.answer = answer;
  if (may.spoken && client) shown.spoken = { persona: client.persona, opening: client.opening };
  return shown;
}

function visiblePrepared({ prepared, revealed }: Round, viewer: RoomViewer): Prepared {
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
  const anonymous = round.revealed && round.sheets === 'anonymous';
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

/** The marks that this viewer may see, in the order in which they see them. */
export function visibleMarks(round: Round, viewer: RoomViewer): Mark[] {
  const anonymous = round.revealed && round.sheets === 'anonymous';
  const seen = round.marks
    .filter((mark) => seesMark(round, mark, viewer))
    .map(({ id, by, about, at, quote, open, tags }) => {
      const author = anonymous ? null : by;
      return { id, by: author, about, at: anonymous ? blurred(at) : at, quote, open, tags } satisfies EveryField<Mark>;
    });
  if (!anonymous) return seen;
  return seen.sort((a, b) => a.at - b.at || a.about.localeCompare(b.about) || a.id.localeCompare(b.id));
}

/** The round as one viewer may see it: part of `visibleRoom`. By allow-list: a field that isn't named here reaches no one. */
// biome-ignore lint/complexity/noExcessiveCognitiveComplexity: one field after the other, so that what a viewer may see of a round is in one place
export function visibleRound(round: Round, viewer: RoomViewer): Round {
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
  } satisfies EveryField<Round>;
}
