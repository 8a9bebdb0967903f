import { expect, test } from 'vitest';
import { steps } from '../../shared/domain/rubric.ts';
import type { Group } from '../../shared/domain/workshop/state.ts';
import { withBrowser } from '../support/browser-server.ts';
import { Colleague, laptop, phone } from '../support/colleague.ts';
import { say, saysFirst } from '../support/say.ts';
import { until } from '../support/until.ts';

const both = withBrowser();
const names = ['Mei', 'Tomás', 'Ada', 'Ben', 'Cleo', 'Dev', 'Edda', 'Femi', 'Gita'];

const pairsOf = (groups: readonly Group[]) =>
  groups.flatMap(({ people }) => people.flatMap((a, i) => people.slice(i + 1).map((b) => [a, b].sort().join(' '))));

/** Draws and opens a round. Out: the groups that the facilitator was shown. */
async function openRound(lead: Colleague, round: number): Promise<Group[]> {
  await lead.tap(say('leading.console.draw', round));
  await lead.tap(say('leading.console.open', round));
  await until(() => lead.workshop?.round === round, `round ${round} is open`);
  return lead.workshop?.groups ?? [];
}

async function everybodySits(phones: readonly Colleague[]): Promise<void> {
  await Promise.all(phones.map((one) => one.tap(say('workshop.call.here'))));
}

/** Leads every room on, phase by phase, until the round is over everywhere. */
async function throughTheRound(lead: Colleague, rooms: number): Promise<void> {
  const parts = [say('leading.tile.phases.scene'), say('leading.tile.phases.scoring'), say('leading.tile.phases.debrief')];
  await until(async () => (await lead.page.getByText(say('leading.tile.phases.briefing')).count()) >= rooms, 'all rooms read');
  for (const part of parts) await lead.leadsOn(say('leading.console.skipAll', part));
  await until(
    async () => (await lead.page.getByText(say('leading.tile.phases.debrief')).count()) >= rooms,
    'all boards are open',
  );
}

/** Room by room, by name: a tile moves when its call for help is over, so another one may be in its place. */
async function endTheRound(lead: Colleague): Promise<void> {
  const groups = (lead.workshop?.groups ?? []).map(({ table }) => say('workshop.groupName', table));
  for (const group of groups) {
    await lead.tap(say('leading.tile.menu', group));
    await lead.tap(say('leading.tile.endRound'));
    await lead.confirm(say('leading.tile.endRound'));
  }
  await until(async () => (await lead.page.getByText(say('leading.tile.over')).count()) >= groups.length, 'the round is over');
}

test('three rounds of triads that stay together, then new people; one leaves, one comes late, one calls for help', async () => {
  const { browser, server } = both;
  const lead = await Colleague.arrive(browser, 'Ana', laptop);
  await lead.startWorkshop(server.url);
  const wall = await lead.alsoOpens(`${lead.page.url()}/projector`);
  const phones = await Promise.all(
    names.map(async (name) => {
      const one = await Colleague.arrive(browser, name, phone);
      await one.come(server.url, lead.invitation);
      return one;
    }),
  );
  await wall.getByText('Gita').waitFor();
  const [mei] = phones;
  if (!mei) throw new Error('impossible: nobody came');

  // Four rounds: three together, then everyone in new groups.
  await lead.tap(say('leading.plan.edit'));
  await lead.tap(say('leading.plan.add'));
  await lead.page.getByLabel(`${say('leading.plan.round', 4)}: ${say('leading.plan.mixShort.cycle')}`).selectOption('new-people');
  await lead.tap(say('leading.plan.done'));

  // The opening, on the phones and on the big screen.
  await lead.tap(say('leading.console.begin'));
  await mei.choose(say('workshop.opening.whyAsk'), say('workshop.opening.spots.scope'));
  await lead.tap(say('leading.console.nextBlock', say('workshop.blocks.agreements')));
  await wall.getByText(say('workshop.opening.agreements.1')).waitFor();
  await lead.tap(say('leading.console.nextBlock', say('workshop.blocks.aloud')));
  for (let i = 0; i < 2; i++) await mei.page.getByRole('button', { name: new RegExp(say('workshop.opening.said')) }).click();
  await mei.sees(say('workshop.opening.saidTwice'));
  // The five steps, one by one: the last is lit on every screen.
  await lead.tap(say('leading.console.nextBlock', say('workshop.blocks.steps')));
  for (const step of steps.slice(1)) await lead.tap(say('leading.console.nextBlock', say(`steps.${step}.name`)));
  for (const page of [wall, mei.page]) await page.locator('[data-step=invite][aria-current=step]').waitFor();

  await lead.tap(say('leading.console.nextBlock', say('workshop.blocks.calibration')));
  await mei.sees(say('calibration.title'));

  const rounds: Group[][] = [];
  for (const round of [1, 2, 3]) {
    rounds.push(await openRound(lead, round));
    await everybodySits(phones);
    await throughTheRound(lead, 3);
    if (round === 1) {
      // One room calls for help; the console says so, and the facilitator enters without waiting.
      await mei.tap(say('workshop.help.ask'));
      await lead.sees(say('leading.tile.help'));
      await lead.page
        .getByRole('button', { name: saysFirst('leading.tile.menu', '') })
        .first()
        .click();
      await lead.tap(say('leading.tile.knock'));
      await mei.sees(say('workshop.help.inside', 'Ana'));
      await lead.tap(say('leading.tile.goAway'));
    }
    await endTheRound(lead);
  }
  const groupsOf = (groups: readonly Group[]) => groups.map((g) => [...g.people].sort().join()).sort();
  expect(groupsOf(rounds[1] ?? [])).toEqual(groupsOf(rounds[0] ?? []));
  expect(groupsOf(rounds[2] ?? [])).toEqual(groupsOf(rounds[0] ?? []));
  const everybody = (rounds[0] ?? []).flatMap((g) => g.people);
  expect(rounds.flatMap((groups) => groups.map((g) => g.advisor)).sort()).toEqual([...everybody].sort());
  expect(rounds.flatMap((groups) => groups.map((g) => g.client)).sort()).toEqual([...everybody].sort());

  // One leaves and one comes before the last round.
  const gita = phones.pop();
  await gita?.page.getByRole('button', { name: say('talk.menu') }).click();
  await gita?.tap(say('workshop.waiting.leave'));
  await gita?.tap(say('workshop.waiting.leave'));
  const late = await Colleague.arrive(browser, 'Hugo', phone);
  await late.come(server.url, lead.invitation);
  phones.push(late);
  const last = await openRound(lead, 4);
  const before = new Set(rounds.flatMap(pairsOf));
  expect(pairsOf(last).filter((pair) => before.has(pair))).toEqual([]);
  expect(last.flatMap((g) => g.people)).toHaveLength(9);
  await everybodySits(phones);
  await throughTheRound(lead, 3);

  await lead.tap(say('leading.console.toClosing'));
  await lead.confirm(say('leading.console.toClosing'));
  await mei.sees(say('closing.title'));
  expect([...phones, lead].flatMap((one) => one.faults)).toEqual([]);
});
