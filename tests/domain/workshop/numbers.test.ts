import { expect, test } from 'vitest';
import { type FeltValue, feltItems, type Step, steps } from '../../../shared/domain/rubric.ts';
import { noAbout } from '../../../shared/domain/workshop/about.ts';
import { changeOf, feltCourse, heardCourse } from '../../../shared/domain/workshop/change.ts';
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
    for (const told of [report, heatOf(report), exportWorkshop({ ...report, about: noAbout })]) {
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

/** A room whose client answered every question about how it felt with this. */
function felt(value: FeltValue, one: Tally = tally(1)): Tally {
  const given = [0, 1, 2, 3].map((n) => Number(n === value));
  return { ...one, felt: Object.fromEntries(feltItems.map((item) => [item, given])) };
}

test('[REPORT2] how it felt is told of six clients or more, because each room has one, and not where it was left open', () => {
  expect(reportOf(played(rooms(5, felt(3)))).rounds[0]?.felt.heard).toBeNull();
  const six = [...rooms(3, felt(3)), felt(2), felt(1), felt(0)];
  expect(reportOf(played(six)).rounds[0]?.felt.heard).toEqual({ people: 6, felt: 4 });
  // One client left a question open: it has five answers, and without any one of them four.
  const { trust: _, ...without } = felt(3).felt ?? {};
  const open = reportOf(played([...rooms(5, felt(3)), { ...felt(3), felt: without }]));
  expect([open.rounds[0]?.felt.trust, open.rounds[0]?.felt.heard]).toEqual([null, { people: 6, felt: 6 }]);
  expect(open.allFelt).toEqual(open.rounds[0]?.felt);
});

test('[REPORT2] only submitted answers of a client count, and none to a card’s own statements', () => {
  const answered = five({ level: 1 }).scoring().does('cleo', { type: 'rate-felt', item: 'heard', value: 2 });
  const open = answered.does('otto', { type: 'submit-sheet' });
  expect(tallyOf(open.state)?.felt).toEqual({});
  expect(tallyOf(open.does('cleo', { type: 'submit-sheet' }).state)?.felt).toEqual({ heard: [0, 0, 1, 0] });
});

test('[SIGHT5] a share is of five people or more, too: few numbers among many who said *not needed* are no share', () => {
  const needed = (scored: number, notNeeded: number): Tally => ({
    ...tally(scored),
    raters: scored + notNeeded,
    steps: { impact: { heard: scored, landed: 0, notHeard: 0, notNeeded } },
  });
  expect(reportOf(played(rooms(6, needed(1, 1)))).rounds[0]?.steps.impact).toMatchObject({ raters: 12, rated: 6 });
  expect(reportOf(played([needed(1, 1), ...rooms(5, needed(0, 2))])).rounds[0]?.steps.impact).toBeNull();
});

test('[REPORT2] first and last round are those with numbers, side by side on one scale at every level', () => {
  const round = (heard: number, ...clients: FeltValue[]) =>
    clients.map((value, i) => felt(value, i < heard ? tally(1) : tally(0, 1)));
  const report = reportOf(played(rooms(2), round(3, 0, 0, 0, 3, 3, 3), rooms(2), round(6, 3, 3, 3, 3, 3, 2), rooms(2)));
  const change = changeOf(report);
  expect([change?.first, change?.last]).toEqual([2, 4]);
  expect(change?.heard[0]).toEqual({ what: 'acknowledge', first: { yes: 3, of: 6 }, last: { yes: 6, of: 6 } });
  expect(change?.felt[0]).toEqual({ what: 'heard', first: { yes: 3, of: 6 }, last: { yes: 6, of: 6 } });
  expect(changeOf(reportOf(played(rooms(6), rooms(2))))).toBeNull();
  // In a line, all steps together: as far as both rounds have them.
  expect(heardCourse(report)).toEqual([
    { round: 2, yes: 15, of: 30 },
    { round: 4, yes: 30, of: 30 },
  ]);
  expect(feltCourse(report)).toMatchObject([{ round: 2 }, { round: 4 }]);
  const impact = reportOf(played(rooms(6, tally(1, 0, ['impact'])), rooms(6, tally(0, 1))));
  expect(heardCourse(impact)).toEqual([
    { round: 1, yes: 6, of: 6 },
    { round: 2, yes: 0, of: 6 },
  ]);
});
