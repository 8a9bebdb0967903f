import { shows } from '../../levels.ts';
import { isDirect } from '../../phrases.ts';
import { refuse } from '../../refusals.ts';
import type { RoomDecides, RoomEvolves } from '../rule.ts';
import { changeRound } from '../state.ts';
import { isStopped } from './scene.ts';

/** More phrases than anyone says in a round; bounds a room's memory. */
const mostPhrases = 100;

export const phrasesDecides: RoomDecides<'use-phrase' | 'take-back-phrase' | 'feel-phrase'> = {
  'use-phrase': (state, { use, phrase }, { at }) => {
    const { round } = state;
    if (!round || !shows(round.level, 'phrases')) return refuse('not-at-this-level');
    if (isStopped(state)) return refuse('scene-stopped');
    // Direct phrases come after a refused gentle try: the page doesn't offer them earlier, and an old page may not use them.
    if (isDirect(phrase) && !round.moves.some(({ move }) => move === 'refuse-gentle-try')) return refuse('gentle-first');
    if (round.phrases.some(({ id }) => id === use)) return refuse('already-so');
    if (round.phrases.length >= mostPhrases) return refuse('too-many-lines');
    return [{ type: 'phrase-used', at, id: use, phrase }];
  },
  'take-back-phrase': (state, { use }, { at }) =>
    state.round?.phrases.some(({ id }) => id === use) ? [{ type: 'phrase-taken-back', at, id: use }] : refuse('no-line'),
  'feel-phrase': (state, { use, felt }, { at }) => {
    const { round } = state;
    if (!round || !shows(round.level, 'felt-phrases')) return refuse('not-at-this-level');
    if (round.felt?.submitted) return refuse('sheet-submitted');
    return round.phrases.some(({ id }) => id === use) ? [{ type: 'phrase-felt', at, id: use, felt }] : refuse('no-line');
  },
};

export const phrasesEvolves: RoomEvolves<'phrase-used' | 'phrase-taken-back' | 'phrase-felt'> = {
  'phrase-used': (state, { id, phrase, at }) =>
    changeRound(state, ({ phrases }) => ({ phrases: [...phrases, { id, phrase, at }] })),
  'phrase-taken-back': (state, { id }) =>
    changeRound(state, ({ phrases, phraseFelt }) => ({
      phrases: phrases.filter((used) => used.id !== id),
      phraseFelt: Object.fromEntries(Object.entries(phraseFelt).filter(([use]) => use !== id)),
    })),
  'phrase-felt': (state, { id, felt }) => changeRound(state, ({ phraseFelt }) => ({ phraseFelt: { ...phraseFelt, [id]: felt } })),
};
