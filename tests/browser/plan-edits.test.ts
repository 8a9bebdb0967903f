import { expect, test } from 'vitest';
import { defaultPlan } from '../../shared/domain/workshop/plan.ts';
import { roundMs } from '../../shared/domain/workshop/schedule.ts';
import { withBrowser } from '../support/browser-server.ts';
import { Colleague, laptop } from '../support/colleague.ts';
import { HeldFrames } from '../support/held/frames.ts';
import { TestPerson } from '../support/person.ts';
import { say } from '../support/say.ts';
import { until } from '../support/until.ts';

const both = withBrowser();

/** A facilitator's console with its plan, and the server's answers to it. */
async function planning(): Promise<{ lead: Colleague; frames: HeldFrames }> {
  const lead = await Colleague.arrive(both.browser, 'Ana', laptop);
  await lead.startWorkshop(both.server.url);
  const frames = await HeldFrames.of(lead.page);
  await lead.reload();
  await lead.tap(say('leading.plan.edit'));
  return { lead, frames };
}

const chosen = (one: Colleague, label: string) => one.page.getByRole('radio', { name: label, exact: true }).isChecked();
const level = (one: Colleague, round: number) =>
  one.page.getByRole('group', { name: say('leading.plan.round', round), exact: true }).getByLabel(say('leading.plan.level'));

test('[PLAN7] two quick edits of the plan show at once and both hold, even before the server has answered', async () => {
  const { lead, frames } = await planning();
  const five = say('leading.plan.sizes.5');
  const typed = say('settings.talks.typed');
  expect(await chosen(lead, five)).toBe(false);
  frames.hold();
  await lead.choose(say('leading.plan.size'), five);
  await lead.choose(say('settings.talk'), typed);
  await until(async () => (await chosen(lead, five)) && (await chosen(lead, typed)), 'both show before any answer');
  frames.release();
  await lead.sees(say('saving.saved'));
  await lead.reload();
  await lead.tap(say('leading.plan.edit'));
  expect([await chosen(lead, five), await chosen(lead, typed)]).toEqual([true, true]);
  expect(lead.faults).toEqual([]);
  await lead.leave();
});

test('[PRESET1] [PRESET2] one tap fills in a plan, which fits a laptop without scrolling and says which preset it is', async () => {
  const { lead } = await planning();
  const [takes, preset] = [say('leading.plan.takes', 60), say('leading.presets.names.60-minutes')];
  expect(await chosen(lead, preset)).toBe(false);
  await lead.choose(say('leading.presets.title'), preset);
  await lead.sees(takes);
  expect(await chosen(lead, preset)).toBe(true);
  const hidden = await lead.page.getByRole('dialog').evaluate((dialog) => dialog.scrollHeight - dialog.clientHeight);
  expect(hidden).toBe(0);
  await lead.tap(say('leading.plan.add'));
  await lead.sees(say('leading.presets.trouble.too-long', 76, 60));
  await lead.tap(say('leading.presets.use', preset));
  await lead.sees(takes);
  expect(lead.faults).toEqual([]);
  await lead.leave();
});

test('[PLAN5] an edit of a round that someone else has just removed is undone, with the reason', async () => {
  const { lead, frames } = await planning();
  const gus = await Colleague.arrive(both.browser, 'Gus', laptop);
  await gus.come(both.server.url, lead.invitation);
  await lead.tap(say('leading.plan.done'));
  await lead.page.getByRole('button', { name: 'Gus' }).click();
  await lead.tap(say('leading.console.makeFacilitator'));
  await lead.confirm(say('leading.console.makeFacilitator'));
  await gus.tap(say('leading.plan.edit'));
  await lead.tap(say('leading.plan.edit'));
  await level(lead, 2).selectOption('2');
  await until(async () => (await level(gus, 2).inputValue()) === '2', 'both see the same plan');

  frames.hold();
  await gus.tap(say('leading.plan.drop'));
  await until(() => gus.bytes.includes('"plan-changed"'), 'the third round is removed');
  await until(async () => (await level(gus, 3).count()) === 0, 'and shown no more');
  await level(lead, 3).selectOption('3');
  expect(await level(lead, 3).inputValue()).toBe('3');
  frames.release();
  await lead.page.getByRole('alert').getByText(say('refusals.round-removed')).waitFor();
  expect(await level(lead, 3).count()).toBe(0);
  // What Gus changed elsewhere meanwhile is there, and so is Ana's next change.
  await level(lead, 1).selectOption('3');
  await until(async () => (await level(gus, 1).inputValue()) === '3', 'both go on');
  for (const one of [lead, gus]) {
    expect(one.faults, one.name).toEqual([]);
    await one.leave();
  }
});

test('[TIME1] [TIME2] [TIME3] the console says when it would end, and once it runs, how far behind it is and what could be cut', async () => {
  const lead = await Colleague.arrive(both.browser, 'Ana', laptop);
  await lead.startWorkshop(both.server.url);
  const phones: Colleague[] = [];
  for (const name of ['Mei', 'Tomás', 'Ada']) {
    const one = await Colleague.arrive(both.browser, name, laptop);
    await one.come(both.server.url, lead.invitation);
    phones.push(one);
  }
  await lead.sees('Ada');
  const [before = ''] = say('leading.schedule.ifYouStartNow', '#').split('#');
  await lead.sees(before);
  await lead.tap(say('leading.console.draw', 1));
  await lead.tap(say('leading.console.open', 1));
  await lead.sees(say('leading.schedule.onTime'));
  expect(await lead.seesNot(before)).toBe(true);
  // With one more round than planned, it is late by the length of a round.
  await lead.tap(say('leading.plan.edit'));
  await lead.tap(say('leading.plan.add'));
  await lead.tap(say('leading.plan.done'));
  await lead.sees(say('leading.schedule.behind', roundMs(defaultPlan) / 60_000));
  await lead.tap(say('leading.schedule.cutIt'));
  await lead.sees(say('leading.schedule.onTime'));
  await lead.tap(say('leading.schedule.undo'));
  await lead.sees(say('leading.schedule.behind', roundMs(defaultPlan) / 60_000));
  await lead.tap(say('leading.schedule.cut'));
  await lead.page.getByRole('button', { name: say('leading.schedule.dropRound', 4) }).click();
  await lead.sees(say('leading.schedule.onTime'));
  for (const one of [lead, ...phones]) {
    expect(one.faults, one.name).toEqual([]);
    await one.leave();
  }
});

test('[BOWL2] [CHOSEN1] [ASKED1] a facilitator takes back a request, and fills the open seat of a fishbowl by keyboard', async () => {
  const lead = await Colleague.arrive(both.browser, 'Ana', laptop);
  await lead.startWorkshop(both.server.url);
  const people: TestPerson[] = [];
  for (const name of ['Mei', 'Tomás', 'Ada']) {
    const person = await TestPerson.arrive(both.server.url, name);
    await person.join(lead.invitation.split('/').at(-1) ?? '');
    people.push(person);
  }
  await lead.page.getByRole('button', { name: 'Mei' }).click();
  await lead.tap(say('leading.draft.keepApart'));
  await lead.page.getByRole('dialog').getByRole('button', { name: 'Ada' }).click();
  const apart = say('leading.asked.apart', 'Mei', 'Ada');
  await lead.sees(apart);
  await lead.page.getByRole('button', { name: say('leading.asked.removeOne', apart) }).click();
  await lead.seesNot(apart);

  await lead.tap(say('leading.plan.edit'));
  await lead.choose(say('leading.presets.title'), say('leading.presets.names.fishbowl'));
  await lead.tap(say('leading.plan.done'));
  await people[0]?.leads({ type: 'volunteer', wants: true });
  await lead.sees(say('leading.seats.wants'));
  await lead.tap(say('leading.console.draw', 1));
  await lead.sees(say('leading.seats.open.client'));
  const group = lead.page.getByRole('region', { name: say('workshop.groupName', 1) });
  await group.getByRole('button', { name: 'Ada' }).press('Enter');
  await lead.page.getByRole('button', { name: say('leading.seats.seatAs.client') }).press('Enter');
  await lead.sees(say('leading.seats.bowlChosen', 'Ada'));
  await lead.tap(say('leading.console.open', 1));
  const [, , ada] = people;
  await until(() => ada?.workshop?.state.groups[0]?.client === ada?.id, 'the chosen person plays');
  expect(lead.faults).toEqual([]);
  for (const person of people) person.disconnect();
  await lead.leave();
});
