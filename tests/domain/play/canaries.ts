import type { PersonId } from '../../../shared/domain/room/people.ts';
import { decideRoom, evolveRoom, noRoom } from '../../../shared/domain/room/room.ts';
import { memberOf, type RoomState } from '../../../shared/domain/room/state.ts';
import { outsider } from './filled-commands.ts';
import { castOf, type Move, openingOf, play } from './random-play.ts';
import type { Secret } from './secrets.ts';
import { type AppliedEvent, happenings, type View } from './visibility-law.ts';

const recorded = new Map<string, Move[]>();

/** The first moves of one play, this many at most, cached for the next secret. */
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

/** The effect of a move on one of the two rooms. */
type Outcome = { move: Move; answer: ReturnType<typeof decideRoom>; applied: AppliedEvent[]; after: RoomState };

/** The bytes that a move sends to one reader, and their own refusal. */
function heardBy(reader: PersonId, { move, answer, applied }: Outcome, view: View): string {
  const sights = applied.flatMap((one) => {
    const visible = view.visibleEvent(one.event, one.before, one.after, reader);
    return visible === null ? [] : [JSON.stringify(visible === 'snapshot' ? view.visibleState(one.after, reader) : visible)];
  });
  const refused = !Array.isArray(answer) && move.context.actor === reader;
  return refused ? `refused: ${answer.refusal}` : sights.join('\n');
}

function outcomeOf(move: Move, before: RoomState): Outcome {
  const answer = decideRoom(before, move.command, move.context);
  const applied = Array.isArray(answer) ? happenings(before, answer) : [];
  return { move, answer, applied, after: applied.at(-1)?.after ?? before };
}

const everybodysPart = /^(leave-room|remove-person)$/;

/**
 * Runs one play twice. Out: the first difference that reached a reader who may not know the secret, in words, or null.
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
  // The two rooms are the same until the secret comes up, so there is nothing to compare before.
  const opened = openingOf(seed).reduce(evolveRoom, noRoom);
  let [one, other] = [opened, opened];
  let knowing = new Set<PersonId>();
  /** Who knows a round's secret, by the round's number: when a round is resumed, they see theirs once more. */
  const knewOf = new Map<number, Set<PersonId>>();
  for (const [i, move] of movesOf(seed, most).entries()) {
    // The two people who swap must both be there all the time.
    if (exempt.length > 0 && everybodysPart.test(move.command.type)) continue;
    if (exempt.some((person) => !memberOf(one, person)) && /^(step-out|come-back)$/.test(move.command.type)) continue;
    const moved = secret.otherwise(move, one, cast);
    const mine = outcomeOf(move, one);
    const others = moved === move && other === one ? mine : outcomeOf(moved, other);
    [one, other] = [mine.after, others.after];
    const openAtAnyTime = new Set(knowing);
    const steps = others === mine ? mine.applied : [...others.applied, ...mine.applied];
    for (const step of steps) {
      if (step.event.type === (secret.freshWith ?? 'round-begun')) {
        knowing = new Set();
        if (!secret.freshWith) knewOf.set(step.after.round?.number ?? 0, knowing);
      }
      if (step.event.type === 'debrief-resumed') knowing = knewOf.get(step.event.round) ?? knowing;
      const known = secret.known(step);
      for (const person of known === 'all' ? readers : known) knowing.add(person);
      for (const person of knowing) openAtAnyTime.add(person);
    }
    if (others === mine) continue;
    for (const reader of readers) {
      const where = `${secret.name}: seed ${seed}, move ${i}, ${move.command.type} by ${move.context.actor}, as ${reader}`;
      if (!openAtAnyTime.has(reader) && heardBy(reader, mine, view) !== heardBy(reader, others, view))
        return `${where}: other bytes, or another refusal`;
      // Nothing happened, so the visible states are those that were compared last.
      if (knowing.has(reader) || steps.length === 0) continue;
      if (JSON.stringify(view.visibleState(one, reader)) !== JSON.stringify(view.visibleState(other, reader)))
        return `${where}: another visible state`;
    }
    // A difference that follows from a secret that is known by now is no leak, but the two rooms diverge: stop here.
    if (Array.isArray(mine.answer) !== Array.isArray(others.answer)) return null;
  }
  return null;
}
