import { describe, expect, test } from 'vitest';
import { countWords, groups, phraseGroups } from '../../../shared/domain/phrases.ts';
import { pair, type Story, triad } from '../../support/given.ts';
import { criticalCard } from '../../support/sample-cards.ts';

const use = (phrase: 'wondering-if' | 'very-direct', id = 'use-1') => ({ type: 'use-phrase', use: id, phrase }) as const;
const takeBack = { type: 'take-back-phrase', use: 'use-1' } as const;
const feel = (felt: 'opened' | 'closed') => ({ type: 'feel-phrase', use: 'use-1', felt }) as const;
const refuses = { type: 'make-move', move: 'refuse-gentle-try' } as const;

describe('phrases', () => {
  test('[PHRASE1] a phrase tapped as said is on the timeline at the time of the tap, until it is taken back', () => {
    const said = triad({ level: 2 }).scene().when('pia', use('wondering-if')).gives({ type: 'phrase-used', id: 'use-1' });
    expect(said.round.phrases).toEqual([{ id: 'use-1', phrase: 'wondering-if', at: said.now }]);
    said.when('pia', use('wondering-if')).refused('already-so');
    expect(said.does('pia', takeBack).round.phrases).toEqual([]);
    said.does('pia', takeBack).when('pia', takeBack).refused('no-line');
    said.when('cleo', takeBack).refused('not-yours');
    said.does('otto', { type: 'stop-scene' }).when('pia', use('wondering-if', 'use-2')).refused('scene-stopped');
    triad({ level: 1 }).scene().when('pia', use('wondering-if')).refused('not-at-this-level');
    const full = Array.from({ length: 100 }).reduce<Story>(
      (s, _, i) => s.does('pia', use('wondering-if', `use-${i}`)),
      said.does('pia', takeBack),
    );
    full.when('pia', use('wondering-if', 'one-more')).refused('too-many-lines');
  });

  test('[PHRASE2] direct phrases need a refused gentle try first', () => {
    const critical = triad({ level: 3 }).briefing(criticalCard).scene();
    critical.when('pia', use('very-direct')).refused('gentle-first');
    critical.does('cleo', refuses).when('pia', use('very-direct')).gives({ type: 'phrase-used', phrase: 'very-direct' });
    const first = triad({ level: 1 }).briefing(criticalCard).scene();
    first.when('pia', use('very-direct')).refused('gentle-first');
    first.does('cleo', refuses).when('pia', use('very-direct')).gives({ type: 'phrase-used' });
    first.does('cleo', refuses).when('pia', use('wondering-if')).refused('not-at-this-level');
    expect(phraseGroups.direct).toHaveLength(3);
    expect(groups).toEqual(['open', 'soften', 'we', 'offer', 'direct']);
  });

  test('[PHRASE3] the client taps what a phrase did until felt is submitted', () => {
    const said = triad({ level: 3 }).scene().does('pia', use('wondering-if'));
    const felt = said.when('cleo', feel('closed')).gives({ type: 'phrase-felt', id: 'use-1', felt: 'closed' });
    expect(felt.does('cleo', feel('opened')).round.phraseFelt).toEqual({ 'use-1': 'opened' });
    expect(felt.does('pia', takeBack).round.phraseFelt).toEqual({});
    felt.scoring().when('cleo', feel('opened')).gives({ type: 'phrase-felt' });
    felt.scoring().does('cleo', { type: 'submit-sheet' }).when('cleo', feel('opened')).refused('sheet-submitted');
    felt.when('cleo', { ...feel('opened'), use: 'use-2' }).refused('no-line');
    pair({ level: 2 }).scene().does('pia', use('wondering-if')).when('cleo', feel('opened')).refused('not-at-this-level');
  });

  test('words count in any case, and not inside other words', () => {
    expect(countWords(['We went west; we’ll see. Our weather, US?'], ['we', "we'll", 'our', 'us'])).toBe(4);
  });
});
