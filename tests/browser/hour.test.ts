import { expect, test } from 'vitest';
import { steps } from '../../shared/domain/rubric.ts';
import type { OpeningBlock } from '../../shared/domain/workshop/plan.ts';
import { withBrowser } from '../support/browser-server.ts';
import { throughTheReveal } from '../support/browser-table.ts';
import type { Colleague } from '../support/colleague.ts';
import { HeldAppends } from '../support/held/appends.ts';
import {
  allOn,
  announce,
  chooseSeats,
  comeBack,
  comeLate,
  goDark,
  helpAndVisit,
  leave,
  loseTheLaptop,
  mark,
  openRound,
  type Players,
  playAsChosen,
  scoreExample,
  secondTakes,
  sitDown,
  spotlightAgreed,
  spotlightRefused,
  submitSheets,
} from '../support/hour/acts.ts';
import { type Form, Hour } from '../support/hour/hour.ts';
import { MovedClock } from '../support/hour/moved-clock.ts';
import { blockMs, blocks, hourMs, partMs, rounds, times, turnoverMs } from '../support/hour/plan.ts';
import { sameTime, sameTimeBeforeRounds, sameTimeInLobby, sameTimeInOpening } from '../support/hour/same-time.ts';
import type { TestPerson } from '../support/person.ts';
import { say } from '../support/say.ts';
import { until } from '../support/until.ts';

const clock = new MovedClock();
const disk = new HeldAppends();
const both = withBrowser({ clock, around: disk.around });

const long = process.env['LONG'] === '1';
const names = ['Ada', 'Ben', 'Cleo', 'Dev', 'Edda', 'Femi', 'Gita', 'Ines', 'Jo', 'Kofi', 'Leo', 'Mina'];
const more = ['Noor', 'Otto', 'Pia', 'Quinn', 'Rosa', 'Sami'];
/** With the latecomer's, two phones in the short form and five in the long one. */
const form: Form = long
  ? { phones: ['Mei', 'Tomás', 'Uma', 'Vera'], simulated: [...names, ...more] }
  : { phones: ['Mei'], simulated: names };
const late = 'Hugo';

/** All parts of the opening run to their end, or only the first one. */
async function opening(hour: Hour): Promise<void> {
  const { lead } = hour;
  const played: readonly OpeningBlock[] = long ? blocks : blocks.slice(0, 1);
  for (const [i, block] of played.entries()) {
    const from = clock.now();
    await lead.tap(i === 0 ? say('leading.console.begin') : say('leading.console.nextBlock', say(`workshop.blocks.${block}`)));
    await hour.screen.page.getByRole('heading', { name: say(`workshop.blocks.${block}`) }).waitFor();
    const begun = [from, clock.now()] as const;
    await hour.refreshGroups();
    if (i === 0) expect(await hour.storedEnd()).toBe(hour.begunAt + hourMs);
    await sameTimeInOpening(hour, block, begun);
    if (block === 'steps')
      for (const step of steps.slice(1)) await lead.tap(say('leading.console.nextBlock', say(`steps.${step}.name`)));
    if (block === 'calibration') await scoreExample(hour);
    await hour.pass(blockMs[block]);
    // A minute too long: the workshop is behind by it.
    if (i === 0) await hour.pass(60_000);
    await sameTimeInOpening(hour, block, begun);
  }
  if (!long) {
    await lead.tap(say('leading.console.skipOpening'));
    await lead.confirm(say('leading.console.skipOpening'));
    await lead.sees(say('leading.console.lobby'));
    await sameTimeBeforeRounds(hour);
  }
}

/** A round up to its scene, with two rooms that lose all connections while people read. */
async function toScene(hour: Hour, dark: readonly string[]): Promise<void> {
  await hour.pass(turnoverMs);
  await sameTime(hour, `round ${hour.round}, on the way`);
  await sitDown(hour);
  await hour.screen.sees(say('leading.projector.phases.briefing'));
  await sameTime(hour, `round ${hour.round}, reading`);
  await goDark(hour, dark);
  await hour.pass(times.briefingMs / 2);
  await sameTime(hour, `round ${hour.round}, two rooms dark`);
  await comeBack(hour, dark);
  await hour.pass(times.briefingMs / 2);
  await sameTime(hour, `round ${hour.round}, reading is over`);
  await allOn(hour, 'scene');
  await sameTime(hour, `round ${hour.round}, scene`);
}

/** The scenes end by the clock: at zero, a minute of grace begins, and after it the scoring. */
async function sceneEnds(hour: Hour): Promise<void> {
  await mark(hour);
  await hour.pass(times.sceneMs - 30_000);
  await sameTime(hour, `round ${hour.round}, the last half minute`);
  await hour.pass(31_000);
  await until(() => hour.people.every((p) => p.state.deadline?.kind === 'grace'), 'every scene is in its minute of grace');
  await sameTime(hour, `round ${hour.round}, grace`);
  await hour.pass(times.graceMs);
  await hour.inPhase('scoring');
  await sameTime(hour, `round ${hour.round}, scoring`);
}

const isRevealing = ({ state }: TestPerson) => state.stage.phase === 'debrief';

/** Sheets come in, and people step out of their roles; in the long form, by the clock. Out: how many observers' sheets came in. */
async function toDebrief(hour: Hour): Promise<number> {
  const sheets = await submitSheets(hour);
  const looked = new Set<Colleague>();
  const look = async () => {
    const shown = hour.phones.filter((one) => !looked.has(one) && hour.inGroup(hour.groupOf(one)).some(isRevealing));
    for (const one of shown) looked.add(one);
    await Promise.all(shown.map(throughTheReveal));
  };
  if (long) {
    // Rooms in which all sheets are in are ahead of those that wait for a phone's.
    while (!hour.people.every(isRevealing)) {
      await look();
      await sameTime(hour, `round ${hour.round}, stepping out`);
      await hour.pass(times.outOfRoleMs);
      await hour.caughtUp();
    }
  } else await allOn(hour, 'debrief');
  await hour.inPhase('debrief');
  await look();
  await sameTime(hour, `round ${hour.round}, debrief`);
  return sheets;
}

/** The debrief to its end, in the long form with a second take. */
async function debriefRuns(hour: Hour): Promise<void> {
  if (long) {
    await hour.pass(partMs('debrief', 3) - 30_000);
    await sameTime(hour, `round ${hour.round}, half a minute of the debrief is left`);
    await secondTakes(hour, async () => {
      await sameTime(hour, `round ${hour.round}, second take`);
      await hour.pass(times.secondTakeMs);
      await sameTime(hour, `round ${hour.round}, the second take is over`);
    });
    await sameTime(hour, `round ${hour.round}, after the second take`);
    await hour.pass(31_000);
  } else await hour.pass(partMs('debrief', 4));
  await sameTime(hour, `round ${hour.round}, the debrief is over`);
}

test('[TIME1] [GATHER10] [CHOSEN1] a workshop of an hour: console, big screen and phones show one time, whatever happens in the rooms', async () => {
  const hour = await Hour.open(both.browser, both.server, clock, disk);
  await hour.fill(form);
  const count = form.phones.length + form.simulated.length;
  await sameTimeInLobby(hour);
  await opening(hour);

  const [mei] = hour.phones;
  if (!mei) throw new Error('impossible: nobody has a phone');
  let chosen: Players | undefined;
  await openRound(hour, 1, async () => {
    chosen = await chooseSeats(hour, mei);
  });
  expect(count % 3).not.toBe(0);
  expect(hour.sizes()).toEqual(expect.arrayContaining([3, 4]));
  expect(hour.sizes().reduce((sum, size) => sum + size, 0)).toBe(count);
  const [shown = '', ...others] = hour.groupNames();
  const dark = others.slice(-2);
  const [refusing = ''] = others.slice(-3);
  await toScene(hour, dark);
  if (chosen) await playAsChosen(hour, chosen);
  await helpAndVisit(hour, mei);
  await announce(hour, 'Coffee is on the left');
  await comeLate(hour, late, refusing);
  await sceneEnds(hour);
  const first = await toDebrief(hour);
  await spotlightAgreed(hour, shown);
  await spotlightRefused(hour, refusing);
  await loseTheLaptop(hour);
  await sameTime(hour, 'round 1, on another laptop');
  await debriefRuns(hour);
  const [leaver] = hour.inGroup(dark[0] ?? '');
  if (leaver) await leave(hour, leaver);

  const sheets = [first];
  for (let round = 2; round <= (long ? rounds : 2); round++) {
    await openRound(hour, round);
    expect(hour.sizes().reduce((sum, size) => sum + size, 0)).toBe(count);
    if (long) {
      await toScene(hour, hour.groupNames().slice(-2));
      await sceneEnds(hour);
    } else {
      await sitDown(hour);
      await sameTime(hour, `round ${round}, reading`);
      await allOn(hour, 'scene');
      await allOn(hour, 'scoring');
    }
    sheets.push(await toDebrief(hour));
    if (long) await debriefRuns(hour);
  }

  await hour.lead.tap(say('leading.console.toClosing'));
  await hour.lead.confirm(say('leading.console.toClosing'));
  await hour.inPhase('closing');
  await hour.screen.sees(say('leading.projector.closing.title'));
  await sameTime(hour, 'closing');
  await mei.page.getByLabel(say('closing.sentence')).fill('Here’s what I’ve seen');
  await hour.pass(times.closingMs);
  await sameTime(hour, 'the closing is over');
  await hour.lead.tap(say('leading.console.close'));
  await hour.lead.confirm(say('leading.console.close'));
  await hour.screen.sees(say('leading.projector.closed'));
  await mei.sees('Here’s what I’ve seen');

  await until(
    async () => JSON.stringify(await hour.sheetsByRound()) === JSON.stringify(sheets),
    'every sheet of every round counts',
  );
  const report = await hour.lead.alsoOpens(`${hour.lead.page.url()}/report`);
  for (const [i] of sheets.entries())
    await report
      .getByText(say('leading.report.round', i + 1))
      .first()
      .waitFor();
  expect(hour.faults()).toEqual([]);
  const minutes = Math.round((clock.now() - hour.begunAt) / 60_000);
  console.log(
    `${minutes} minutes of a workshop of ${count}: ${hour.compared} comparisons of times, ${sheets.join(' + ')} sheets`,
  );
  await hour.end();
});
