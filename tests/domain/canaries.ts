import { decide, evolve, noRoom } from '../../shared/domain/room/room.ts';
import { memberOf, type RoomState } from '../../shared/domain/room/state.ts';
import type { PersonId } from '../../shared/domain/room/terms.ts';
import { outsider } from './filled-commands.ts';
import { type Happened, happenings, type View } from './look-law.ts';
import { castOf, type Move, openingOf, play } from './random-play.ts';
import type { Secret } from './secrets.ts';

const recorded = new Map<string, Move[]>();

/** At most so many moves of one play, kept for the next secret. */
function movesOf(seed: number, most: number): Move[] {
  const kept = recorded.get(`${seed} ${most}`);
  if (kept) return kept;
  const moves: Move[] = [];
  for (const { command, context } of play(seed)) {
    moves.push({ command, context });
    if (moves.length >= most) break;
  }
  recorded.set(`${seed} ${most}`, moves);
  return moves;
}

type Heard = { refusal: string | null; sights: string[]; look: string };

/** What a move brings to one reader: the bytes of each sight, their own refusal, and how the room looks to them then. */
function heardBy(
  reader: PersonId,
  { context }: Move,
  answer: ReturnType<typeof decide>,
  happened: Happened[],
  after: RoomState,
  view: View,
): Heard {
  const sights = happened.flatMap((one) => {
    const sight = view.see(one.event, one.before, one.after, reader);
    return sight === null ? [] : [JSON.stringify(sight === 'picture' ? view.lookAs(one.after, reader) : sight)];
  });
  const refusal = Array.isArray(answer) || context.actor !== reader ? null : answer.refusal;
  return { refusal, sights, look: JSON.stringify(view.lookAs(after, reader)) };
}

const everybodysPart = /^(leave-room|remove-person)$/;

/**
 * Runs one play twice and answers with the first difference that somebody noticed who may not know, in words, or null.
 * `exempt` know the secret from the beginning.
 */
export function firstLeak(
  seed: number,
  secret: Secret,
  view: View,
  most: number,
  exempt: readonly PersonId[] = [],
): string | null {
  const cast = castOf(seed);
  const readers = [...cast, outsider].filter((reader) => !exempt.includes(reader));
  let [one, other] = [noRoom, noRoom].map((room) => openingOf(seed).reduce(evolve, room)) as [RoomState, RoomState];
  let knowing = new Set<PersonId>();
  for (const [i, move] of movesOf(seed, most).entries()) {
    // Those who change places must both be there all along.
    if (exempt.length > 0 && everybodysPart.test(move.command.type)) continue;
    if (exempt.some((person) => !memberOf(one, person)) && /^(step-out|come-back)$/.test(move.command.type)) continue;
    const moved = secret.otherwise(move, one, cast);
    const answer = decide(one, move.command, move.context);
    const otherAnswer = decide(other, moved.command, moved.context);
    const happened = Array.isArray(answer) ? happenings(one, answer) : [];
    const otherHappened = Array.isArray(otherAnswer) ? happenings(other, otherAnswer) : [];
    const [before, otherBefore] = [one, other];
    [one, other] = [happened.at(-1)?.after ?? before, otherHappened.at(-1)?.after ?? otherBefore];
    const openAtAnyTime = new Set(knowing);
    for (const step of [...otherHappened, ...happened]) {
      if (step.event.type === (secret.freshWith ?? 'round-begun')) knowing = new Set();
      const known = secret.known(step);
      for (const person of known === 'all' ? readers : known) for (const set of [knowing, openAtAnyTime]) set.add(person);
    }
    for (const reader of readers) {
      const mine = heardBy(reader, move, answer, happened, one, view);
      const others = heardBy(reader, moved, otherAnswer, otherHappened, other, view);
      const where = `${secret.name}: seed ${seed}, move ${i}, ${move.command.type} by ${move.context.actor}, as ${reader}`;
      if (!openAtAnyTime.has(reader) && mine.sights.join('\n') !== others.sights.join('\n')) return `${where}: other bytes`;
      if (!openAtAnyTime.has(reader) && mine.refusal !== others.refusal) return `${where}: another refusal`;
      if (!knowing.has(reader) && mine.look !== others.look) return `${where}: another look`;
    }
    // What follows from the secret where it is known by now is no leak, but the two rooms go different ways.
    if (Array.isArray(answer) !== Array.isArray(otherAnswer)) return null;
  }
  return null;
}
