import { describe, expect, test } from 'vitest';
import { visibleRoom } from '../../../shared/domain/room/visible-state.ts';
import { reportOf } from '../../../shared/domain/workshop/report.ts';
import { tallyOf } from '../../../shared/domain/workshop/tally.ts';
import { five, pair, triad } from '../../support/given.ts';
import { letGoCard, ownFeltCard, sampleCard } from '../../support/sample-cards.ts';

const answer = { type: 'answer-stake', answer: 'no', why: 'a taste' } as const;
const rate = { type: 'rate', step: 'impact', value: 2, why: null } as const;
const shared = { type: 'rate-shared', step: 'impact', value: 2 } as const;

describe('letting go', () => {
  test('[LETGO1] the sheet asks whether anything was at stake, and nothing else', () => {
    const scoring = triad({ level: 2 }).briefing(letGoCard).scoring();
    const answered = scoring.when('otto', answer).gives({ type: 'stake-answered', by: 'otto', answer: 'no', why: 'a taste' });
    expect(answered.round.sheetOf?.['otto']).toEqual({ ratings: {}, submitted: false, stake: { answer: 'no', why: 'a taste' } });
    scoring.when('otto', rate).refused('other-sheet');
    scoring.when('otto', { type: 'see-intensity', intensity: 'mild' }).refused('other-sheet');
    answered.does('otto', { type: 'submit-sheet' }).when('otto', answer).refused('sheet-submitted');
    triad({ level: 2 }).scoring().when('otto', answer).refused('other-sheet');
    // Marks are given all the same: an advisor may push back where nothing is at stake.
    const mark = { type: 'give-mark', mark: 'mark-1', about: 'impact', heardAt: 0, quote: null } as const;
    triad().briefing(letGoCard).scene().when('otto', mark).gives({ type: 'mark-given' });
  });

  test('[LETGO2] the shared sheet of a pair asks the same', () => {
    const scoring = pair().briefing(letGoCard).scoring();
    const answered = scoring.when('cleo', answer).gives({ type: 'shared-stake-answered', answer: 'no', why: 'a taste' });
    expect(answered.does('pia', { ...answer, answer: 'not-sure' }).round.sharedStake?.answer).toBe('not-sure');
    scoring.when('pia', shared).refused('other-sheet');
    answered.does('pia', { type: 'submit-sheet' }).when('cleo', answer).refused('sheet-submitted');
    pair().scoring().when('pia', answer).refused('other-sheet');
  });

  test('[LETGO2] one of the two answers while the other writes why, and both hold', () => {
    const scoring = pair().briefing(letGoCard).scoring().does('pia', { type: 'answer-stake', answer: 'no' });
    const why = { type: 'answer-stake', why: 'a taste' } as const;
    const other = { type: 'answer-stake', answer: 'not-sure' } as const;
    for (const [first, second] of [
      [why, other],
      [other, why],
    ])
      expect(scoring.does('pia', first ?? why).does('cleo', second ?? why).round.sharedStake).toEqual({
        answer: 'not-sure',
        why: 'a taste',
      });
    expect(scoring.does('pia', why).does('cleo', { type: 'answer-stake', why: null }).round.sharedStake?.why).toBeNull();
    pair().briefing(letGoCard).scoring().when('cleo', why).refused('not-now');
  });

  test('[LETGO3] a player with an observer present is refused in the same words on every card', () => {
    for (const card of [sampleCard, letGoCard]) {
      const scoring = triad({ level: 2 }).briefing(card).scoring();
      scoring.when('pia', answer).refused('with-observers');
      scoring.when('cleo', answer).refused('with-observers');
      scoring.when('pia', shared).refused('with-observers');
      scoring.when('pia', rate).gives({ type: 'rating-given', by: 'pia' });
    }
  });

  test('[LETGO5] the client rates the card’s own statements instead of the usual ones, and the reveal shows them', () => {
    const own = { type: 'rate-felt', item: 'own-4', value: 2 } as const;
    const usual = { type: 'rate-felt', item: 'heard', value: 3 } as const;
    const scoring = triad({ level: 3 }).briefing(ownFeltCard).scoring();
    scoring.when('cleo', usual).refused('not-at-this-level');
    const rated = scoring.when('cleo', own).gives({ type: 'felt-given', item: 'own-4', value: 2 });
    expect(visibleRoom(rated.state, 'otto').round).toMatchObject({ felt: null });
    expect(visibleRoom(rated.debrief().state, 'otto').round).toMatchObject({
      felt: { ratings: { 'own-4': 2 } },
      card: { client: { felt: ownFeltCard.client.felt } },
    });
    // A card without them asks what every card asks.
    triad().briefing(letGoCard).scoring().when('cleo', own).refused('not-at-this-level');
    triad().briefing(letGoCard).scoring().when('cleo', usual).gives({ type: 'felt-given' });
  });

  test('[LETGO4] such a round adds nothing to a workshop’s counts of the steps', () => {
    const revealed = five({ level: 2 }).briefing(letGoCard).scoring().does('otto', answer).debrief();
    const tally = tallyOf(revealed.state);
    expect(tally).toMatchObject({ card: 'let-go', raters: 3, steps: {} });
    const rooms = ['r1', 'r2', 'r3'];
    const report = reportOf({
      sat: rooms.map((room) => ({ round: 1, room, people: [], advisor: null, client: null })),
      recorded: rooms.map((room) => ({ round: 1, room, tally })),
    });
    expect(report.rounds[0]?.raters).toBe(9);
    expect(Object.values(report.all)).toEqual([null, null, null, null, null]);
    expect(tallyOf(pair().briefing(letGoCard).scoring().does('pia', answer).debrief().state)).toMatchObject({ raters: 2 });
  });
});
