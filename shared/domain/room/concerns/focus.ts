import { shows } from '../../levels.ts';
import { refuse } from '../../refusals.ts';
import type { Round } from '../round.ts';
import { changeScoring } from '../round-of-room.ts';
import type { MayMove, RoomDecides, RoomEvolves } from '../rule.ts';
import type { RoomState } from '../state.ts';

/** The second and the third ask. */
const mostAsks = 2;

/** The focus of a round that begins at this level; null below the focus's own level. */
export function focusNow({ settings }: RoomState, level: Round['level']): Round['focus'] {
  const { focus } = settings;
  return focus && shows(level, focus) ? focus : null;
}

/** In a typed round, what the client said back is their last line, so there must be one. */
const saysBack: MayMove = (round) => {
  if (round.focus !== 'say-back') return refuse('not-at-this-level');
  if (round.moves.some(({ move }) => move === 'say-back')) return refuse('already-so');
  const answered = round.lines.findLast((line) => !line.takenBack)?.seat === 'client';
  return round.talk === 'spoken' || answered ? null : refuse('no-line');
};

/** A card may have a second and a third ask of its own. With *three asks*, every client has them. */
const asksForMore: MayMove = (round) => {
  if (round.focus !== 'three-asks' && !round.card.client?.nextAsks) return refuse('not-at-this-level');
  return round.moves.filter(({ move }) => move === 'next-ask').length < mostAsks ? null : refuse('already-so');
};

export const focusMoves = { 'say-back': saysBack, 'next-ask': asksForMore };

export const focusDecides: RoomDecides<'guess-warmth'> = {
  'guess-warmth': ({ round }, { zone }, { at }, me) =>
    round.focus === 'guess-the-warmth' ? [{ type: 'warmth-guessed', at, by: me.person, zone }] : refuse('not-at-this-level'),
};

export const focusEvolves: RoomEvolves<'warmth-guessed'> = {
  'warmth-guessed': (state, { by, zone }) => changeScoring(state, ({ guesses }) => ({ guesses: { ...guesses, [by]: zone } })),
};
