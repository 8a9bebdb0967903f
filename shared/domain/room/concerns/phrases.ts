import { shows } from '../../levels.ts';
import { isDirect } from '../../phrases.ts';
import { refuse } from '../../refusals.ts';
import { changeScene } from '../round-of-room.ts';
import type { RoomDecides, RoomEvolves } from '../rule.ts';
import { withoutPause } from './pauses.ts';
import { feltSubmitted } from './scorers.ts';

/** More phrases than anyone says in a round; bounds a room's memory. */
const mostPhrases = 100;

export const phrasesDecides: RoomDecides<'use-phrase' | 'take-back-phrase' | 'feel-phrase'> = {
  'use-phrase': ({ round, stage }, { use, phrase }, { at }) => {
    // A second act can ask for the direct ones at every level.
    if (!shows(round.level, 'phrases') && !isDirect(phrase)) return refuse('not-at-this-level');
    if (stage.stopped) return refuse('scene-stopped');
    // Direct phrases come after a refused gentle try: the page doesn't offer them earlier, and an old page may not use them.
    if (isDirect(phrase) && !round.moves.some(({ move }) => move === 'refuse-gentle-try')) return refuse('gentle-first');
    if (round.phrases.some(({ id }) => id === use)) return refuse('already-so');
    if (round.phrases.length >= mostPhrases) return refuse('too-many-lines');
    return [{ type: 'phrase-used', at, id: use, phrase }];
  },
  'take-back-phrase': ({ round }, { use }, { at }) =>
    round.phrases.some(({ id }) => id === use) ? [{ type: 'phrase-taken-back', at, id: use }] : refuse('no-line'),
  'feel-phrase': ({ round }, { use, felt }, { at }) => {
    if (!shows(round.level, 'felt-phrases')) return refuse('not-at-this-level');
    if (feltSubmitted(round)) return refuse('sheet-submitted');
    return round.phrases.some(({ id }) => id === use) ? [{ type: 'phrase-felt', at, id: use, felt }] : refuse('no-line');
  },
};

export const phrasesEvolves: RoomEvolves<'phrase-used' | 'phrase-taken-back' | 'phrase-felt'> = {
  'phrase-used': (state, { id, phrase, at }) =>
    changeScene(withoutPause(state, at), ({ phrases }) => ({ phrases: [...phrases, { id, phrase, at }] })),
  'phrase-taken-back': (state, { id }) =>
    changeScene(state, ({ phrases, phraseFelt }) => ({
      phrases: phrases.filter((used) => used.id !== id),
      phraseFelt: Object.fromEntries(Object.entries(phraseFelt).filter(([use]) => use !== id)),
    })),
  'phrase-felt': (state, { id, felt }) => changeScene(state, ({ phraseFelt }) => ({ phraseFelt: { ...phraseFelt, [id]: felt } })),
};
