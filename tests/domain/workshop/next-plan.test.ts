import { expect, test } from 'vitest';
import { nextAbout, nextPlan } from '../../../shared/domain/workshop/next-plan.ts';
import { hall, plannedRound } from '../../support/given-workshop.ts';

const rounds = ['card-1', null, 'card-3', 'card-4'].map((card) => ({ ...plannedRound, card, level: 2 as const }));

test('[AGAIN1] the next plan has the same rounds without the cards that were played, and those whose round never came', () => {
  const begun = hall(6, { rounds, timers: 'hard' }).inRound().inRound();
  const [group] = begun.state.groups;
  const { people = [], advisor, client, room } = group ?? {};
  const tally = { card: 'card-4', raters: 1, steps: {}, traps: {} };
  const played = begun.does(null, { type: 'record-round', round: 2, room, people, advisor, client, tally });
  const next = nextPlan(played.state);
  // The surprise card of round 2 was the one that round 4 has.
  expect(next.rounds.map(({ card }) => card)).toEqual([null, null, 'card-3', null]);
  expect(next).toEqual({ ...played.state.plan, rounds: next.rounds });
  expect(next.rounds.every((round) => !('id' in round) && round.level === 2)).toBe(true);
  expect(nextPlan(hall(6, { rounds }).state).rounds.map(({ card }) => card)).toEqual(rounds.map(({ card }) => card));
});

test('[AGAIN1] name and description are carried over, the day is not', () => {
  const about = { name: 'Thursday practice', date: '2026-03-05', description: 'Saying no kindly.' };
  expect(nextAbout(about)).toEqual({ ...about, date: null });
});
