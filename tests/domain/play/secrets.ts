import type { Card } from '../../../shared/domain/card.ts';
import { tags } from '../../../shared/domain/pad-notes.ts';
import { isStep } from '../../../shared/domain/room/concerns/marks.ts';
import { wasObserved } from '../../../shared/domain/room/concerns/scorers.ts';
import { waitsMs } from '../../../shared/domain/room/concerns/waiting-for.ts';
import type { RoomEventType } from '../../../shared/domain/room/events.ts';
import type { PersonId } from '../../../shared/domain/room/people.ts';
import { hasEnded, isRevealed } from '../../../shared/domain/room/round.ts';
import { memberOf, type RoomState } from '../../../shared/domain/room/state.ts';
import {
  endings,
  type Intensity,
  type RatingValue,
  silentSpots,
  steps,
  traps,
  type Warmth,
} from '../../../shared/domain/rubric.ts';
import { roundIn } from '../../support/rounds/round-in.ts';
import type { Move } from './random-play.ts';
import type { AppliedEvent } from './visibility-law.ts';

/**
 * One kind of secret. The same play runs twice, and these secrets differ in the second run: readers who may not know them must be
 * sent the same bytes and the same refusals.
 */
export type Secret = {
  name: string;
  /** The same move with another secret in it, as valid as the first. */
  otherwise: (move: Move, state: RoomState, cast: readonly PersonId[]) => Move;
  /** The people who learn it from an event, or all. Lasts until the next round begins, and again once their round is resumed. */
  known: (applied: AppliedEvent) => readonly PersonId[] | 'all';
  /** The event that starts a new secret; by default the next round. */
  freshWith?: RoomEventType;
};

/** The board opens. A resumed round needs no case here: people who knew its secret know it again. */
const opensBoard = ({ type }: Pick<AppliedEvent['event'], 'type'>) => type === 'revealed';

const seatedAs = ({ members }: RoomState, seat: string) => members.filter((m) => m.seat === seat && !m.left).map((m) => m.person);
const longer = (text: string) => `${text}, or so they say`;

function withCard(move: Move, change: (card: Card) => Card): Move {
  const { card } = move.context;
  return card ? { ...move, context: { ...move.context, card: change(card) } } : move;
}

/** Known to a seat once the card is dealt, and to all once the board is open. */
const ofSeat =
  (seat: string | null): Secret['known'] =>
  ({ event, after }) =>
    opensBoard(event) ? 'all' : seat === null ? [] : seatedAs(after, seat);

const otherValue = (value: RatingValue): RatingValue =>
  ({ 0: 3, 3: 0, 2: 'not-needed', 'not-needed': 2, 1: 1 })[value] as RatingValue;

function rates(seat: string): Secret['otherwise'] {
  return (move, state) => {
    const { command, context } = move;
    if (command.type !== 'rate' || memberOf(state, context.actor)?.seat !== seat) return move;
    return { ...move, command: { ...command, value: otherValue(command.value), why: command.why && longer(command.why) } };
  };
}

/** Another moment and another step or trap, and other words where there were some. */
function marksOf(kind: 'step' | 'trap'): Secret['otherwise'] {
  return (move, state) => {
    const { command, context } = move;
    if (command.type === 'give-mark' && isStep(command.about) === (kind === 'step')) {
      const list: readonly (typeof command.about)[] = kind === 'step' ? steps : traps;
      const about = list[(list.indexOf(command.about) + 1) % list.length] ?? command.about;
      const heardAt = Math.max(0, command.heardAt - 7777);
      return { ...move, command: { ...command, about, heardAt, quote: command.quote && longer(command.quote) } };
    }
    if (command.type !== 'note-mark' || command.quote === null) return move;
    const noted = roundIn(state).marks?.find((m) => m.id === command.mark && m.by === context.actor);
    return noted && isStep(noted.about) === (kind === 'step')
      ? { ...move, command: { ...command, quote: longer(command.quote) } }
      : move;
  };
}

/** Known to its author at once, on an open board to all observers, and to everyone after the reveal. */
function ratingKnown(type: 'rating-given' | 'intensity-seen' | 'stake-answered'): Secret['known'] {
  return ({ event, after }) => {
    if (opensBoard(event)) return 'all';
    if (event.type !== type) return after.round?.board === 'open' ? seatedAs(after, 'observer') : [];
    return [event.by];
  };
}

const players = (state: RoomState) => [...seatedAs(state, 'client'), ...seatedAs(state, 'advisor')];
const otherStrength = (intensity: Intensity): Intensity => (intensity === 'mild' ? 'strong' : 'mild');

/** The same cards call for the opposite stance, and raters answer what that other sheet asks. */
function onTheOtherSheet(move: Move, state: RoomState): Move {
  const { command, context } = move;
  const observes = memberOf(state, context.actor)?.seat === 'observer';
  const guard = command.round === undefined ? {} : { round: command.round };
  if (command.type === 'rate-shared' || (observes && (command.type === 'rate' || command.type === 'see-intensity')))
    return { ...move, command: { type: 'answer-stake', answer: 'no', why: null, ...guard } };
  if (command.type === 'type-in-sheet') {
    const other = command.stake ? ({ ratings: { impact: 2 }, stake: null } as const) : ({ ratings: {}, stake: 'no' } as const);
    return { ...move, command: { ...command, ...other } };
  }
  if (command.type === 'answer-stake')
    return {
      ...move,
      command: observes
        ? { type: 'rate', step: 'impact', value: 2, why: null, ...guard }
        : { type: 'rate-shared', step: 'impact', value: 2, ...guard },
    };
  return withCard(move, (card) => {
    const stance = card.observers.stance === 'let go' ? 'push back' : 'let go';
    return { ...card, observers: { ...card.observers, stance } };
  });
}

const nextZone: Record<Warmth, Warmth> = { closed: 'open', neutral: 'closed', open: 'neutral' };

export const secrets: Secret[] = [
  {
    name: "the client's brief",
    otherwise: (move) =>
      withCard(move, (card) => ({
        ...card,
        client: {
          ...card.client,
          asks: longer('x'),
          wants: longer('y'),
          softens: ['a', 'b', 'c'],
          fallbacks: ['d', 'e', 'f'],
          endings: [{ if: longer('e'), say: longer('f'), is: 'unresolved' }],
        },
      })),
    known: ofSeat('client'),
  },
  {
    name: "the advisor's brief",
    otherwise: (move) =>
      withCard(move, (card) => ({
        ...card,
        advisor: {
          ...card.advisor,
          youAre: longer('u'),
          facts: [{ fact: '1', answers: 'asks' }],
          constraints: ['4'],
          alternatives: ['5'],
          line: { mine: longer('m') },
        },
      })),
    known: ofSeat('advisor'),
  },
  {
    name: "the observers' brief",
    otherwise: (move) =>
      withCard(move, (card) => ({
        ...card,
        observers: {
          ...card.observers,
          expects: { steps: 'none', strength: 'strong' },
          cues: { ...card.observers.cues, context: longer('q') },
        },
      })),
    known: ofSeat('observer'),
  },
  {
    name: 'that the card is one to let go',
    otherwise: onTheOtherSheet,
    known: (applied) => {
      const { event, after } = applied;
      // The two of a pair learn what their sheet asks once they have played.
      const together =
        roundIn(after).endedAt && !wasObserved(after) ? [...seatedAs(after, 'client'), ...seatedAs(after, 'advisor')] : [];
      return opensBoard(event) ? 'all' : [...seatedAs(after, 'observer'), ...together];
    },
  },
  {
    name: 'the model answer',
    otherwise: (move) => withCard(move, (card) => ({ ...card, answer: [{ advisor: 'nothing' }], costOfSilence: longer('c') })),
    known: ofSeat(null),
  },
  {
    name: 'what a card of this room keeps for later',
    otherwise: (move) =>
      move.command.type === 'bring-card'
        ? {
            ...move,
            command: {
              ...move.command,
              card: { ...move.command.card, answer: [{ advisor: longer('no') }] },
            },
          }
        : move,
    // Its author knows it, whenever it is dealt.
    known: ({ event, before, after }) => (opensBoard(event) ? 'all' : [...before.brought, ...after.brought].map((one) => one.by)),
  },
  {
    name: 'what is typed in from paper',
    otherwise: (move) =>
      move.command.type === 'type-in-sheet'
        ? {
            ...move,
            command: {
              ...move.command,
              ratings: Object.fromEntries(Object.entries(move.command.ratings).map(([step, value]) => [step, otherValue(value)])),
              stake: move.command.stake && (move.command.stake === 'no' ? 'yes' : 'no'),
            },
          }
        : move,
    known: ({ event, after }) => {
      if (opensBoard(event)) return 'all';
      if (event.type !== 'sheet-typed-in') return after.round?.board === 'open' ? seatedAs(after, 'observer') : [];
      return hasEnded(after.round) && !isRevealed(after.round) ? [event.typed?.of ?? '', event.typed?.by ?? ''] : 'all';
    },
  },
  {
    name: 'where a pair heard each step',
    otherwise: (move) => {
      const { command } = move;
      if (command.type !== 'mark-shared') return move;
      return { ...move, command: { ...command, step: steps[(steps.indexOf(command.step) + 1) % steps.length] ?? command.step } };
    },
    known: ({ event, after }) => (opensBoard(event) ? 'all' : players(after)),
  },
  {
    name: "an observer's ratings",
    otherwise: rates('observer'),
    known: ratingKnown('rating-given'),
  },
  {
    name: "an observer's marks of steps",
    otherwise: marksOf('step'),
    known: ({ event, after }) => {
      if (opensBoard(event)) return 'all';
      return [
        ...('by' in event && event.by ? [event.by] : []),
        ...(after.round?.board === 'open' ? seatedAs(after, 'observer') : []),
      ];
    },
  },
  {
    name: "an observer's marks of traps",
    otherwise: marksOf('trap'),
    known: ({ event, after }) => {
      if (event.type === 'trap-opened') return 'all';
      const read = roundIn(after).reached === 'debrief' ? seatedAs(after, 'advisor') : [];
      return [...read, ...('by' in event && event.by ? [event.by] : [])];
    },
  },
  {
    name: 'warmth',
    otherwise: (move) =>
      move.command.type === 'set-warmth' ? { ...move, command: { ...move.command, zone: nextZone[move.command.zone] } } : move,
    known: ({ event, after }) => (opensBoard(event) && !roundIn(after).warmthWithheld ? 'all' : seatedAs(after, 'client')),
  },
  {
    name: 'that warmth is withheld',
    otherwise: (move) =>
      move.command.type === 'withhold-warmth'
        ? { ...move, command: { ...move.command, withheld: !move.command.withheld } }
        : move,
    known: ofSeat('client'),
  },
  {
    name: 'what a phrase did to the client',
    otherwise: (move) =>
      move.command.type === 'feel-phrase'
        ? { ...move, command: { ...move.command, felt: move.command.felt === 'opened' ? 'closed' : 'opened' } }
        : move,
    known: ({ event, after }) => (opensBoard(event) && !roundIn(after).warmthWithheld ? 'all' : seatedAs(after, 'client')),
  },
  {
    name: 'how it ended',
    otherwise: (move, before) => {
      const said = roundIn(before).ending;
      if (move.command.type !== 'say-ending' || said === move.command.ending) return move;
      const other = endings.filter((ending) => ending !== said);
      const next = other[(other.indexOf(move.command.ending) + 1) % other.length] ?? move.command.ending;
      return { ...move, command: { ...move.command, ending: next } };
    },
    known: ofSeat('client'),
  },
  {
    name: 'a guess of the warmth',
    otherwise: (move) =>
      move.command.type === 'guess-warmth' ? { ...move, command: { ...move.command, zone: nextZone[move.command.zone] } } : move,
    known: ({ event }) => (opensBoard(event) ? 'all' : event.type === 'warmth-guessed' ? [event.by] : []),
  },
  {
    name: "an observer's notes",
    otherwise: (move) => {
      const { command } = move;
      if (command.type !== 'leave-note') return move;
      const heardAt = Math.max(0, command.heardAt - 7777);
      return { ...move, command: { ...command, heardAt, words: command.words && longer(command.words) } };
    },
    known: ({ event }) => (opensBoard(event) ? 'all' : 'by' in event && event.by ? [event.by] : []),
  },
  {
    name: 'what a mark is tagged with',
    otherwise: (move) =>
      move.command.type === 'tag-mark' ? { ...move, command: { ...move.command, tags: [...tags].slice(0, 6) } } : move,
    known: ({ event, after }) => {
      if (opensBoard(event)) return 'all';
      return [
        ...('by' in event && event.by ? [event.by] : []),
        ...(after.round?.board === 'open' ? seatedAs(after, 'observer') : []),
      ];
    },
  },
  {
    name: 'that the card has a second act',
    otherwise: (move) =>
      withCard(move, (card) => ({
        ...card,
        client: { ...card.client, secondAct: { refuses: longer('no'), presses: longer('so') } },
      })),
    known: ({ event, after }) => {
      if (opensBoard(event) || (event.type === 'move-made' && event.move === 'refuse-gentle-try')) return 'all';
      return seatedAs(after, 'client');
    },
  },
  {
    name: 'a guess of the trap',
    otherwise: (move) => {
      const { command } = move;
      if (command.type !== 'guess-trap') return move;
      return { ...move, command: { ...command, trap: traps[(traps.indexOf(command.trap) + 1) % traps.length] ?? command.trap } };
    },
    known: ({ event }) => {
      if (event.type === 'on-purpose-moved' && event.to === 'repairing') return 'all';
      return event.type === 'trap-guessed' ? [event.by] : [];
    },
  },
  {
    name: 'the trap that is dealt',
    otherwise: (move) =>
      move.command.type === 'answer-on-purpose'
        ? { ...move, context: { ...move.context, chance: move.context.chance + 1 } }
        : move,
    known: ({ event, after }) => {
      if (event.type === 'on-purpose-moved' && event.to === 'repairing') return 'all';
      return event.type === 'on-purpose-begun' ? seatedAs(after, 'advisor') : [];
    },
  },
  {
    name: 'felt',
    otherwise: (move) =>
      move.command.type === 'rate-felt'
        ? { ...move, command: { ...move.command, value: (3 - move.command.value) as 0 | 1 | 2 | 3 } }
        : move,
    known: ofSeat('client'),
  },
  {
    name: 'how strong it felt',
    otherwise: (move) =>
      move.command.type === 'feel-intensity'
        ? { ...move, command: { ...move.command, intensity: otherStrength(move.command.intensity) } }
        : move,
    known: ofSeat('client'),
  },
  {
    name: 'how strong an observer saw it',
    otherwise: (move) =>
      move.command.type === 'see-intensity'
        ? { ...move, command: { ...move.command, intensity: otherStrength(move.command.intensity) } }
        : move,
    known: ratingKnown('intensity-seen'),
  },
  {
    name: 'whether anything was at stake',
    otherwise: (move) => {
      const { command } = move;
      if (command.type !== 'answer-stake') return move;
      return {
        ...move,
        command: { ...command, answer: command.answer === 'yes' ? 'not-sure' : 'yes', why: command.why && longer(command.why) },
      };
    },
    known: (applied) =>
      applied.event.type === 'shared-stake-answered' ? players(applied.after) : ratingKnown('stake-answered')(applied),
  },
  {
    name: 'what the advisor means',
    otherwise: (move) => {
      const { command } = move;
      if (command.type === 'mean-intensity')
        return { ...move, command: { ...command, intensity: otherStrength(command.intensity) } };
      if (command.type !== 'sort-stance') return move;
      const stance = command.stance && (command.stance === 'let go' ? 'push back' : 'let go');
      return { ...move, command: { ...command, stance, stake: command.stake && longer(command.stake) } };
    },
    known: ofSeat('advisor'),
  },
  {
    name: "the advisor's draft",
    otherwise: (move) =>
      move.command.type === 'write-draft'
        ? { ...move, command: { ...move.command, words: move.command.words && longer(move.command.words) } }
        : move,
    known: ({ after }) => seatedAs(after, 'advisor'),
  },
  {
    name: 'what the advisor writes afterwards',
    otherwise: (move) => {
      const { command } = move;
      if (command.type === 'write-reflection') return { ...move, command: { ...command, adjust: longer(command.adjust) } };
      return command.type === 'write-follow-up' ? { ...move, command: { ...command, risk: longer(command.risk) } } : move;
    },
    known: ({ event }) => (event.type === 'reflection-written' || event.type === 'follow-up-written' ? [event.person] : []),
  },
  {
    name: 'where it meets someone at work',
    otherwise: (move) => {
      const { command } = move;
      return command.type === 'write-transfer' ? { ...move, command: { ...command, words: longer(command.words) } } : move;
    },
    known: ({ event }) => (event.type === 'transfer-written' ? [event.person] : []),
  },
  {
    name: "the advisor's heat",
    otherwise: (move) => {
      const { command } = move;
      if (command.type !== 'tell-heat') return move;
      return {
        ...move,
        command: { ...command, heat: ({ calm: 'heated', stirred: 'calm', heated: 'stirred' } as const)[command.heat] },
      };
    },
    known: ({ event }) => (event.type === 'heat-told' ? [event.person] : []),
  },
  {
    name: 'where somebody stays silent',
    otherwise: (move) => {
      const { command } = move;
      if (command.type !== 'tell-silence') return move;
      const spot = silentSpots[(silentSpots.indexOf(command.spot) + 1) % silentSpots.length] ?? 'scope';
      return { ...move, command: { ...command, spot } };
    },
    // Only its author knows it, for as long as the room lasts.
    known: ({ after }) => after.members.filter(({ silent }) => silent !== null).map(({ person }) => person),
  },
  {
    name: "the advisor's own sheet",
    otherwise: rates('advisor'),
    known: ({ event, after }) => (event.type === 'self-score-shown' ? 'all' : seatedAs(after, 'advisor')),
  },
  {
    name: 'the key of an example',
    otherwise: (move) => {
      const { example } = move.context;
      if (!example) return move;
      const key = { ...example.key, ratings: { ...example.key.ratings, impact: 1 as const }, why: longer('key'), trap: null };
      return { ...move, context: { ...move.context, example: { ...example, key } } };
    },
    known: ({ event }) => (event.type === 'example-opened' ? 'all' : []),
    freshWith: 'example-shown',
  },
  {
    name: 'what somebody gives an example',
    otherwise: (move) =>
      move.command.type === 'rate-example'
        ? { ...move, command: { ...move.command, value: otherValue(move.command.value) } }
        : move,
    known: ({ event }) => (event.type === 'example-opened' ? 'all' : event.type === 'example-rated' ? [event.by] : []),
    freshWith: 'example-shown',
  },
  {
    name: 'what somebody answers about recording',
    otherwise: (move) =>
      move.command.type === 'answer-recording' ? { ...move, command: { ...move.command, yes: !move.command.yes } } : move,
    known: ({ event, after }) => {
      // When the scene begins the room learns *kept* or *not kept*, and after a withdrawal that nothing is kept any more.
      if (event.type === 'recording-withdrawn' || (event.type === 'scene-begun' && after.round?.recording)) return 'all';
      return event.type === 'recording-answered' ? [event.person] : [];
    },
    freshWith: 'room-opened',
  },
  {
    name: 'what somebody answers about words',
    otherwise: (move) =>
      move.command.type === 'answer-words' ? { ...move, command: { ...move.command, keep: !move.command.keep } } : move,
    known: ({ event }) => {
      // When the round is over the room learns *kept* or *not kept*.
      if (event.type === 'words-dropped' || event.type === 'round-finished') return 'all';
      return event.type === 'words-answered' ? [event.person] : [];
    },
  },
];

/** Swaps the first two people: what one of them did on the way to the quiet screen and back, the other one does. */
export const whoSteppedOut: Secret = {
  name: 'who stepped out',
  otherwise: (move, _, [first = '', second = '']) => {
    const { command, context } = move;
    const swapped = context.actor === first ? second : context.actor === second ? first : context.actor;
    return command.type === 'step-out' || command.type === 'come-back'
      ? { ...move, context: { ...context, actor: swapped } }
      : move;
  },
  // A seat that its holder loses by staying away reveals who it was, and the two rooms diverge.
  known: ({ event, before }) => {
    const stopped = before.stage.phase === 'scene' && before.stage.stopped !== null;
    if (event.type !== 'seats-set' || !stopped || waitsMs(before, event.at) > 0) return [];
    return before.members.some((m) => m.steppedOut && event.seats[m.person] === 'observer') ? 'all' : [];
  },
  freshWith: 'room-opened',
};
