import { expect, test } from 'vitest';
import { type Step, steps } from '../../../shared/domain/rubric.ts';
import { noAbout } from '../../../shared/domain/workshop/about.ts';
import { exportWorkshop } from '../../../shared/domain/workshop/export.ts';
import { heatOf, reportOf } from '../../../shared/domain/workshop/report.ts';
import type { Recorded, WorkshopState } from '../../../shared/domain/workshop/state.ts';
import { type Tally, tallyOf } from '../../../shared/domain/workshop/tally.ts';
import { chanceOf } from '../../support/chance.ts';
import { five } from '../../support/given.ts';

type Played = Pick<WorkshopState, 'sat' | 'recorded'>;

/** What a room's observers submitted: each gave every step 3 or 0. */
function tally(heard: number, notHeard = 0, only: readonly Step[] = steps): Tally {
  const counts = { heard, landed: heard, notHeard, notNeeded: 0 };
  return {
    card: 'card-1',
    raters: heard + notHeard,
    steps: Object.fromEntries(only.map((step) => [step, counts])),
    values: Object.fromEntries(only.map((step) => [step, [notHeard, 0, 0, heard]])),
    traps: heard > 0 ? { abdication: 1 } : {},
  };
}

/** A workshop with these rounds, each a list of its rooms; null for a room that still plays. */
function played(...rounds: (Tally | null)[][]): Played {
  const rooms = rounds.flatMap((of, i) => of.map((one, k) => ({ round: i + 1, room: `room-${k + 1}`, tally: one })));
  const sat = rooms.map(({ round, room }) => ({ round, room, people: [], advisor: null, client: null }));
  return { sat, recorded: rooms.filter((one) => one.tally !== null) };
}

const rooms = (count: number, one: Tally = tally(1)) => Array.from({ length: count }, () => one);

test('[SIGHT5] a round is counted in people: four people’s six ratings over three rounds are no number', () => {
  const report = reportOf(played(rooms(2), rooms(2), rooms(2)));
  expect(report.rounds.map(({ raters, traps }) => [raters, traps])).toEqual(Array(3).fill([null, null]));
  expect([...Object.values(report.all), report.agreement]).toEqual(Array(6).fill(null));
});

test('[SIGHT5] with any one room subtracted, a number still has five people behind it or none', () => {
  expect(reportOf(played(rooms(5))).rounds[0]).toMatchObject({ raters: null, traps: null, steps: { impact: null } });
  expect(reportOf(played(rooms(6))).rounds[0]).toMatchObject({ raters: 6, steps: { impact: { raters: 6, heard: 6 } } });
  // The room of three knows its own: what is left is of two.
  expect(reportOf(played([tally(3), tally(1), tally(1)])).rounds[0]?.raters).toBeNull();
  expect(reportOf(played([tally(3), tally(3), tally(2)])).rounds[0]?.raters).toBe(8);
  // In a fishbowl there is one board, and everyone has seen it.
  expect(reportOf(played([tally(5)])).rounds[0]?.raters).toBe(5);
  expect(reportOf(played([tally(4)])).rounds[0]?.raters).toBeNull();
});

test('[SIGHT5] a step that few rated is left out alone, and of the totals too', () => {
  const { rounds, all } = reportOf(played([...rooms(5), tally(1, 0, ['impact'])], rooms(7)));
  expect(rounds.map(({ steps: of }) => [of.impact?.raters, of.invite?.raters])).toEqual([
    [6, undefined],
    [7, 7],
  ]);
  expect(all.impact).toEqual({ raters: 7, heard: 13, landed: 13, rated: 13 });
  expect(all.invite).toEqual({ raters: 7, heard: 7, landed: 7, rated: 7 });
});

test('[SIGHT5] the totals are the sums of what is shown, so that nothing that is left out follows from them', () => {
  for (let seed = 1; seed <= 40; seed++) {
    const { below } = chanceOf(seed);
    const round = () => Array.from({ length: 1 + below(7) }, () => tally(below(3), below(3)));
    const report = reportOf(played(...Array.from({ length: 1 + below(4) }, round)));
    for (const told of [report, heatOf(report), exportWorkshop(report, noAbout)]) {
      const cells = told.rounds.map((one) => Object.values(one.steps).filter((cell) => cell !== null));
      const sum = (of: 'heard' | 'rated') => cells.flat().reduce((all, cell) => all + (cell[of] ?? 0), 0);
      const totals = Object.values(told.all).filter((cell) => cell !== null);
      const total = (of: 'heard' | 'rated') => totals.reduce((all, cell) => all + (cell[of] ?? 0), 0);
      expect([total('heard'), total('rated')], `seed ${seed}`).toEqual([sum('heard'), sum('rated')]);
    }
  }
});

test('[SIGHT7] a round appears once it is over in every room, at once, and never changes again', () => {
  const whole = played(rooms(6), rooms(7));
  const looks = whole.recorded.map((_, i) => reportOf({ ...whole, recorded: whole.recorded.slice(0, i + 1) }));
  const last = looks.at(-1);
  expect(looks.map(({ rounds }) => rounds.length)).toEqual([0, 0, 0, 0, 0, 1, 1, 1, 1, 1, 1, 1, 2]);
  for (const { rounds, all } of looks.slice(5, 12)) {
    expect(rounds).toEqual(last?.rounds.slice(0, 1));
    expect(all).toEqual(looks[5]?.all);
  }
});

test('[SIGHT7] a round that the closing interrupted isn’t over, because it may still change', () => {
  const { sat, recorded } = played(rooms(6));
  const interim = recorded.map((one, i): Recorded => (i === 0 ? { ...one, interim: true } : one));
  expect(reportOf({ sat, recorded: interim }).rounds).toEqual([]);
  expect(reportOf({ sat, recorded }).rounds).toHaveLength(1);
});

test('[SIGHT7] a room in which nothing was submitted keeps no one waiting', () => {
  const { sat, recorded } = played([...rooms(6), tally(1)]);
  const idle = recorded.map((one, i): Recorded => (i === 6 ? { ...one, tally: null } : one));
  expect(reportOf({ sat, recorded: idle }).rounds[0]).toMatchObject({ rooms: 6, raters: 6 });
});

test('[SIGHT5] the counts are those of the submitted sheets', () => {
  const table = (raters: number) => {
    const marked = five({ level: 2 })
      .scene()
      .does('otto', { type: 'give-mark', mark: 'mark-1', about: 'abdication', heardAt: 0, quote: null })
      .scoring();
    const rated = ['otto', 'olga', 'oren']
      .slice(0, raters)
      .reduce((s, by) => s.does(by, { type: 'rate', step: 'impact', value: 3, why: null }), marked);
    return tallyOf(rated.debrief().state) ?? expect.fail('nothing was submitted');
  };
  const [round] = reportOf(played([table(3), table(3), table(3)])).rounds;
  expect(round?.steps.impact).toEqual({ raters: 9, heard: 9, landed: 9, rated: 9 });
  expect(round?.traps).toEqual({ abdication: 3 });
  expect(round?.steps.invite).toBeNull();
});
