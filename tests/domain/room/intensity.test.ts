import { describe, expect, test } from 'vitest';
import { pair, triad } from '../../support/given.ts';

const see = { type: 'see-intensity', intensity: 'strong' } as const;
const feel = { type: 'feel-intensity', intensity: 'mild' } as const;
const submit = { type: 'submit-sheet' } as const;

describe('how strong it was', () => {
  test('[STRONG1] at level 2 and above the client says how strong it felt and each observer how strong it was', () => {
    triad({ level: 1 }).scoring().when('cleo', feel).refused('not-at-this-level');
    triad({ level: 1 }).scoring().when('otto', see).refused('not-at-this-level');
    const story = triad({ level: 2 }).scoring().does('cleo', feel).does('otto', see);
    expect(story.round.felt).toEqual({ ratings: {}, submitted: false, intensity: 'mild' });
    expect(story.round.sheetOf?.['otto']).toEqual({ ratings: {}, submitted: false, saw: 'strong' });
    story.when('pia', see).refused('not-yours');
    story.when('pia', feel).refused('not-yours');
    pair({ level: 2 }).scoring().when('cleo', feel).gives({ type: 'intensity-felt' });
    // Rating before or after it doesn't change it, and an open answer stays missing.
    const rated = story.does('cleo', { type: 'rate-felt', item: 'heard', value: 3 }).debrief();
    expect(rated.round.felt).toEqual({ ratings: { heard: 3 }, submitted: true, intensity: 'mild' });
    expect(triad({ level: 2 }).debrief().round.felt).toEqual({ ratings: {}, submitted: true });
  });

  test('[STRONG2] once felt and sheet are submitted, they accept no other answer', () => {
    const submitted = triad({ level: 2 }).scoring().does('cleo', submit).does('otto', submit);
    submitted.when('cleo', feel).refused('sheet-submitted');
    submitted.when('otto', see).refused('sheet-submitted');
    triad({ level: 2 }).scoring().entered('olga').when('olga', see).refused('not-in-this-round');
  });
});
