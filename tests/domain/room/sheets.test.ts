import { describe, expect, test } from 'vitest';
import { levels, type RatingValue, ratingValues } from '../../../shared/domain/rubric.ts';
import { five, pair, triad } from '../../support/given.ts';

const rate = (value: RatingValue, why: string | null = null) => ({ type: 'rate', step: 'context', value, why }) as const;
const shared = (value: RatingValue) => ({ type: 'rate-shared', step: 'context', value }) as const;
const felt = { type: 'rate-felt', item: 'heard', value: 3 } as const;
const submit = { type: 'submit-sheet' } as const;
const takeBack = { type: 'take-back-sheet' } as const;
const mark = { type: 'give-mark', mark: 'mark-1', about: 'impact', heardAt: 0, quote: null } as const;

describe('sheets', () => {
  test('[SHEET1] the end of the scene settles whose sheets are waited for', () => {
    expect(triad({ level: 2 }).scoring().round.scorers).toEqual(['pia', 'cleo', 'otto']);
    expect(triad({ level: 1 }).scoring().round.scorers).toEqual(['cleo', 'otto']);
    expect(pair({ level: 1 }).scoring().round.scorers).toEqual(['pia', 'cleo']);
    const left = triad({ level: 2 }).scene().does('otto', { type: 'leave-room' });
    expect(left.scoring().round.scorers).toEqual(['pia', 'cleo']);
  });

  test('[SHEET2] a rating is stored at once and may change until its sheet is submitted', () => {
    const once = triad().scoring().when('otto', rate(2, 'why')).gives({ type: 'rating-given', by: 'otto', value: 2, why: 'why' });
    const twice = once.does('otto', rate(3));
    expect(twice.round.sheetOf).toEqual({ otto: { ratings: { context: { value: 3, why: null } }, submitted: false } });
    const own = triad({ level: 2 }).scoring().does('pia', rate(1));
    expect(own.round).toMatchObject({ selfScore: { ratings: { context: { value: 1 } } }, sheetOf: {} });
  });

  test('[SHEET3] a submitted sheet refuses another rating, felt and shared ones too', () => {
    const submitted = triad({ level: 2 }).submitted();
    submitted.when('otto', rate(2)).refused('sheet-submitted');
    submitted.when('pia', rate(2)).refused('sheet-submitted');
    submitted.when('cleo', felt).refused('sheet-submitted');
    const together = pair().submitted();
    together.when('cleo', shared(2)).refused('sheet-submitted');
    together.when('pia', shared(2)).refused('sheet-submitted');
  });

  test('[SHEET4] someone who came after the scene has no sheet in it', () => {
    const late = triad().scoring().entered('olga');
    late.when('olga', rate(2)).refused('not-in-this-round');
    late.when('olga', submit).refused('not-in-this-round');
    expect(late.submitted().state.stage).toEqual({ phase: 'scoring', outOfRole: 'client-leaves-role' });
  });

  test('[SHEET5] no one scores themselves, even after giving up the seat', () => {
    const changed = triad({ level: 2 })
      .entered('olga')
      .scene()
      .does('pia', { type: 'give-seat', seat: 'advisor', person: 'otto' });
    const scoring = changed.scoring();
    expect([scoring.round.advisors, scoring.round.scorers]).toEqual([
      ['pia', 'otto'],
      ['cleo', 'otto', 'olga'],
    ]);
    scoring.when('pia', rate(3)).refused('not-in-this-round');
    // No one is left who watched: the two players have the shared sheet.
    const alone = triad().scene().does('pia', { type: 'give-seat', seat: 'advisor', person: 'otto' }).scoring();
    alone.when('cleo', shared(2)).gives({ type: 'shared-rating-given' });
    alone.when('pia', rate(3)).refused('not-in-this-round');
    // An advisor who left and returns to find the seat taken has pushed back all the same.
    const returned = triad()
      .scene()
      .does('pia', { type: 'leave-room' })
      .does('otto', { type: 'take-seat', seat: 'advisor' })
      .entered('pia');
    expect(returned.scoring().round.scorers).toEqual(['cleo', 'otto']);
  });

  test('[SHEET6] without an observer the players rate together and the advisor submits it', () => {
    const scoring = pair({ level: 2 }).scoring();
    const both = scoring.does('pia', shared(2)).when('cleo', shared(3)).gives({ type: 'shared-rating-given', value: 3 });
    expect(both.round.shared).toEqual({ context: 3 });
    expect(both.does('cleo', submit).when('cleo', shared(2)).gives({ type: 'shared-rating-given' }).round.submitted).toBe(1);
    both.does('pia', submit).when('cleo', shared(2)).refused('sheet-submitted');
    triad().scoring().when('pia', shared(2)).refused('with-observers');
    triad().scoring().when('otto', shared(2)).refused('not-yours');
  });

  test('[SHEET7] the client rates how it felt and submits that', () => {
    const rated = triad().scoring().when('cleo', felt).gives({ type: 'felt-given', item: 'heard', value: 3 });
    expect(rated.does('cleo', submit).round.felt).toEqual({ ratings: { heard: 3 }, submitted: true });
    triad().scoring().when('pia', felt).refused('not-yours');
    expect(triad().scoring().does('cleo', submit).round.felt).toEqual({ ratings: {}, submitted: true });
    const trust = { type: 'rate-felt', item: 'trust', value: 3 } as const;
    for (const level of levels)
      triad({ level }).scoring().when('cleo', trust).gives({ type: 'felt-given', item: 'trust', value: 3 });
  });

  test('[SHEET8] until the reveal the client may withhold the warmth and change their mind', () => {
    const scoring = triad({ level: 3 }).scoring();
    const withheld = scoring
      .when('cleo', { type: 'withhold-warmth', withheld: true })
      .gives({ type: 'warmth-withheld', withheld: true });
    withheld.when('cleo', { type: 'withhold-warmth', withheld: true }).refused('already-so');
    withheld.when('cleo', { type: 'withhold-warmth', withheld: false }).gives({ type: 'warmth-withheld', withheld: false });
    expect(withheld.submitted().when('cleo', { type: 'withhold-warmth', withheld: false }).after.round.warmthWithheld).toBe(
      false,
    );
    triad({ level: 3 }).debrief().when('cleo', { type: 'withhold-warmth', withheld: true }).refused('not-now');
  });

  test('[SHEET9] when the last sheet is submitted, or all missing people are away, everyone steps out of the scene', () => {
    const waiting = five().scoring().does('cleo', submit).does('otto', submit);
    waiting.when('olga', submit).gives({ type: 'sheet-submitted', by: 'olga' });
    waiting.does('olga', submit).when('oren', submit).gives({ type: 'sheet-submitted' }, { type: 'out-of-role-begun' });
    const away = { gone: ['oren'] };
    waiting.when('olga', submit, away).gives({ type: 'sheet-submitted' }, { type: 'out-of-role-begun' });
    const left = waiting.does('oren', { type: 'leave-room' });
    left.when('olga', submit).gives({ type: 'sheet-submitted' }, { type: 'out-of-role-begun' });
    // People who come back in time still submit, and nothing begins twice.
    const late = waiting.does('olga', submit, away).when('oren', submit).gives({ type: 'sheet-submitted', by: 'oren' });
    expect(late.round.submitted).toBe(late.round.scorers?.length);
  });

  test('[SHEET10] a submitted sheet is not submitted again, unless it was taken back in between', () => {
    const once = five().scoring().does('otto', submit);
    once.when('otto', submit).refused('sheet-submitted');
    expect(once.round.submitted).toBe(1);
    const again = once.does('otto', takeBack).does('otto', submit);
    expect(again.round.submitted).toBe(1);
  });

  test('[SHEET11] its author takes a submitted sheet back until the board opens, and changes it', () => {
    const given = triad({ level: 2 }).scoring().does('otto', rate(3)).does('otto', submit);
    const open = given.when('otto', takeBack).gives({ type: 'sheet-taken-back', by: 'otto' });
    expect(open.round).toMatchObject({
      submitted: 0,
      sheetOf: { otto: { ratings: { context: { value: 3 } }, submitted: false } },
    });
    open.when('otto', takeBack).refused('already-so');
    open.when('otto', rate(0)).gives({ type: 'rating-given', value: 0 });
    open.when('otto', mark).gives({ type: 'mark-given' });
    given.when('otto', mark).refused('sheet-submitted');
    // The advisor's own, the client's felt and a pair's sheet: each is taken back by its submitter.
    for (const person of ['pia', 'cleo']) triad({ level: 2 }).submitted().when(person, takeBack).gives({ by: person });
    const together = pair().scoring().does('pia', shared(2)).does('pia', submit);
    together.when('cleo', takeBack).refused('already-so');
    together.does('pia', takeBack).when('cleo', shared(3)).gives({ type: 'shared-rating-given', value: 3 });
    triad().scoring().entered('olga').when('olga', takeBack).refused('not-in-this-round');
    // Even when everyone is out of role the board waits for a sheet that was taken back; once it is open nothing changes.
    const out = triad({ level: 2 }).submitted().does('otto', takeBack);
    expect(out.state.stage).toEqual({ phase: 'scoring', outOfRole: 'client-leaves-role' });
    out.when('pia', { type: 'reveal' }).refused('sheets-missing');
    out.does('otto', submit).when('pia', { type: 'reveal' }).gives({ type: 'revealed' });
    triad({ level: 2 }).debrief().when('otto', takeBack).refused('not-now');
  });
});

describe('what the level leaves out', () => {
  test('[LEVEL2] a step has the same scores at every level, on every sheet', () => {
    for (const level of levels)
      for (const value of ratingValues) {
        triad({ level }).scoring().when('otto', rate(value)).gives({ value });
        pair({ level }).scoring().when('cleo', shared(value)).gives({ value });
      }
  });

  test("[LEVEL4] the advisor's own sheet exists at level 2 and above, if someone observed", () => {
    triad({ level: 1 }).scoring().when('pia', rate(2)).refused('not-at-this-level');
    triad({ level: 1 }).scoring().when('pia', submit).refused('not-at-this-level');
    triad({ level: 2 }).scoring().when('pia', rate(2)).gives({ by: 'pia' });
    pair({ level: 2 }).scoring().when('pia', rate(2)).refused('not-at-this-level');
    pair({ level: 1 }).scoring().when('pia', submit).gives({ type: 'sheet-submitted' });
  });

  test('[LEVEL5] warmth exists at level 3', () => {
    const dial = { type: 'set-warmth', zone: 'open' } as const;
    triad({ level: 2 }).scene().when('cleo', dial).refused('not-at-this-level');
    triad({ level: 3 }).scene().when('cleo', dial).gives({ type: 'warmth-set', zone: 'open' });
    triad({ level: 2 }).scoring().when('cleo', { type: 'withhold-warmth', withheld: true }).refused('not-at-this-level');
  });
});
