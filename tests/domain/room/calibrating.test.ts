import { describe, expect, test } from 'vitest';
import { againstKey, offsetsOf } from '../../../shared/domain/calibration/agreement.ts';
import { nextExample } from '../../../shared/domain/calibration/example.ts';
import { visibleRoom } from '../../../shared/domain/room/visible-state.ts';
import type { RatingValue } from '../../../shared/domain/rubric.ts';
import { type Story, triad } from '../../support/given.ts';
import { otherExample, sampleExample } from '../../support/sample-cards.ts';

const show = { type: 'show-example' } as const;
const submit = { type: 'submit-example' } as const;
const rate = (value: RatingValue) => ({ type: 'rate-example', step: 'context', value }) as const;
const shown = () => triad().does('pia', show);
const scored = (story: Story, person: string, value: RatingValue) => story.does(person, rate(value)).does(person, submit);

describe('calibration in the lobby', () => {
  test('[CAL1] the host shows an example that was not shown here before', () => {
    triad().when('otto', show).refused('not-yours');
    triad().when('pia', show, { example: null }).refused('card-missing');
    const story = triad().when('pia', show).gives({ type: 'example-shown' });
    expect(story.state.calibrated).toEqual(['example-one']);
    story.when('pia', show).refused('already-so');
    const examples = [sampleExample, otherExample];
    expect(nextExample(examples, story.state.calibrated)?.id).toBe('example-two');
    expect(nextExample(examples, ['example-one', 'example-two'])?.id).toBe('example-one');
    expect(nextExample([], [])).toBeNull();
    // The round begins, and ends the calibration.
    expect(story.briefing().state.calibrating).toBeNull();
    story.briefing().when('pia', show).refused('not-now');
    expect(story.does('pia', { type: 'end-calibration' }).state.calibrating).toBeNull();
  });

  test('[CAL2] everyone scores alone, and may change their mind until they submit', () => {
    const story = shown().does('otto', rate(1)).does('otto', rate(2)).does('otto', submit);
    story.when('otto', rate(3)).refused('sheet-submitted');
    story.when('otto', submit).refused('sheet-submitted');
    const seen = visibleRoom(story.state, 'pia').calibrating;
    expect(seen).toMatchObject({ sheetOf: {}, merged: null, submitted: 1, opened: false });
    expect(visibleRoom(story.state, 'otto').calibrating?.sheetOf).toEqual({
      otto: { ratings: { context: 2 }, submitted: true },
    });
    triad().when('otto', rate(1)).refused('not-now');
  });

  test('[CAL2] someone who left counts in neither number, until they come back', () => {
    const count = (story: Story) => visibleRoom(story.state, 'pia').calibrating?.submitted;
    const two = scored(shown(), 'otto', 2);
    expect(count(two)).toBe(1);
    const left = two.does('otto', { type: 'leave-room' });
    expect(count(left)).toBe(0);
    expect(count(left.does('otto', { type: 'enter-room', by: 'invitation' }))).toBe(1);
    expect(count(two.does('cleo', { type: 'leave-room' }))).toBe(1);
  });

  test('[CAL3] it opens when everyone who is connected has submitted, and waits for no one who is gone', () => {
    const two = scored(scored(shown(), 'otto', 3), 'cleo', 'not-needed');
    const story = two
      .does('pia', rate(1))
      .when('pia', submit)
      .gives({ type: 'example-submitted', by: 'pia' }, { type: 'example-opened' });
    for (const reader of ['pia', 'cleo', 'otto']) {
      const seen = visibleRoom(story.state, reader).calibrating;
      expect(seen?.merged?.context).toEqual([1, 3, 'not-needed']);
      expect(seen?.example.key).toEqual(sampleExample.key);
      expect(Object.keys(seen?.sheetOf ?? {})).toEqual([reader]);
    }
    story.when('pia', rate(3)).refused('not-now');
    scored(shown(), 'otto', 3)
      .when('cleo', submit, { gone: ['pia'] })
      .gives({ type: 'example-submitted', by: 'cleo' }, { type: 'example-opened' });
    story.when('pia', show, { example: otherExample }).gives({ type: 'example-shown' });
  });

  test('[CAL3] it opens when the last who has not submitted leaves, and stays closed while someone else is missing', () => {
    const leave = { type: 'leave-room' } as const;
    const two = scored(scored(shown(), 'otto', 3), 'pia', 2);
    const open = two.when('cleo', leave).after;
    expect(open.state.calibrating).toMatchObject({ opened: true });
    expect(visibleRoom(open.state, 'pia').calibrating?.merged?.context).toEqual([2, 3]);
    expect(scored(shown(), 'otto', 3).when('cleo', leave).after.state.calibrating).toMatchObject({ opened: false });
  });

  test('[CAL4] the host can open it early once their own sheet is submitted, and unsubmitted sheets stay out', () => {
    const story = scored(shown().does('cleo', rate(0)), 'otto', 3);
    story.when('otto', { type: 'open-example' }).refused('not-yours');
    story.when('pia', { type: 'open-example' }).refused('sheets-missing');
    const open = scored(story, 'pia', 2).when('pia', { type: 'open-example' }).gives({ type: 'example-opened' });
    expect(visibleRoom(open.state, 'cleo').calibrating?.merged?.context).toEqual([2, 3]);
    open.when('pia', { type: 'open-example' }).refused('not-now');
  });

  test('[CAL5] until it is opened no one is sent anything of its key', () => {
    const story = scored(shown(), 'otto', 3);
    for (const reader of ['pia', 'cleo', 'otto'])
      expect(JSON.stringify(visibleRoom(story.state, reader))).not.toMatch(/key-|"B1"|"key"/);
  });

  test('[CAL7] how far from the key: by step and in kind', () => {
    const { key } = otherExample;
    const ratings = { acknowledge: 'not-needed', context: 3, impact: 1, alternative: 2 } as const;
    expect(againstKey(ratings, key)).toEqual({
      acknowledge: 'same',
      context: 'kinder',
      impact: 'stricter',
      alternative: 'other-kind',
      invite: 'unscored',
    });
    const again = { ratings: { ...ratings, context: key.ratings.context }, key };
    expect(offsetsOf([{ ratings, key }, again])).toEqual({
      acknowledge: { mean: 0, apart: 0, over: 0 },
      context: { mean: 0.5, apart: 0.5, over: 2 },
      impact: { mean: -2, apart: 2, over: 2 },
      alternative: { mean: 0, apart: 0, over: 0 },
      invite: { mean: 0, apart: 0, over: 0 },
    });
  });
});
