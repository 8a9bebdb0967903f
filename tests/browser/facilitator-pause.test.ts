import { expect, test } from 'vitest';
import { withBrowser } from '../support/browser-server.ts';
import { Colleague, laptop, phone } from '../support/colleague.ts';
import { say } from '../support/say.ts';
import { until } from '../support/until.ts';

const both = withBrowser();
const group = say('workshop.groupName', 1);

/** `Ana has paused`, with the time left in the same line or below it. */
const pausedBy = (name: string) => new RegExp(`^${say('timer.paused', name)}`);
const someLeft = new RegExp(`${say('timer.left', '#').replace('#', '\\d+:\\d\\d')}$`);

async function workshopOfThree(): Promise<{ lead: Colleague; phones: Colleague[] }> {
  const { browser, server } = both;
  const lead = await Colleague.arrive(browser, 'Ana', laptop);
  await lead.startWorkshop(server.url);
  const phones: Colleague[] = [];
  for (const name of ['Mei', 'Tomás', 'Ada']) {
    const one = await Colleague.arrive(browser, name, phone);
    await one.come(server.url, lead.invitation);
    phones.push(one);
  }
  await lead.sees('Ada');
  return { lead, phones };
}

/** Moves the one room on, from the facilitator's console. */
async function leadOn(lead: Colleague, to: 'scene' | 'scoring' | 'debrief'): Promise<void> {
  await lead.tap(say('leading.tile.menu', group));
  await lead.leadsOn(say('leading.tile.skipTo', say(`leading.tile.phases.${to}`)));
}

const behind = { briefing: 'scene', scene: 'scoring', scoring: 'debrief' } as const;

test('a facilitator pauses while people read, talk, score and look back: every phone says who, and how long is left', async () => {
  const { lead, phones } = await workshopOfThree();
  const wall = await lead.alsoOpens(`${lead.page.url()}/projector`);
  const [mei] = phones;
  if (!mei) throw new Error('impossible: nobody came');
  await lead.tap(say('leading.console.draw', 1));
  await lead.tap(say('leading.console.open', 1));
  for (const one of phones) await one.tap(say('workshop.call.here'));

  for (const phase of ['briefing', 'scene', 'scoring', 'debrief'] as const) {
    await lead.sees(new RegExp(`^${say(`leading.tile.phases.${phase}`)}`));
    await lead.tap(say('leading.console.pauseAll'));
    for (const one of phones) {
      await one.sees(pausedBy('Ana'));
      await one.page.getByText(someLeft).filter({ visible: true }).first().waitFor();
      expect(await one.seesNot(say('timer.over')), `${one.name} in ${phase}`).toBe(true);
      // People in the room are offered neither a way to continue nor a way to end.
      for (const way of [say('talk.goOn'), say('talk.endHere'), say('timer.goOnAlone')])
        expect(await one.button(way).count(), `${one.name} is offered ${way} in ${phase}`).toBe(0);
    }
    expect(await mei.seesNot(say('talk.stoppedWhy', null))).toBe(true);
    // People who come during the pause see it as well.
    await mei.reload();
    await mei.sees(pausedBy('Ana'));
    await wall.getByText(say('leading.projector.paused'), { exact: true }).waitFor();
    expect(await wall.getByRole('timer').textContent()).toMatch(/^\d+:\d\d$/);
    await lead.tap(say('leading.console.goOnAll'));
    for (const one of phones) await until(() => one.seesNot(pausedBy('Ana')), `${one.name} goes on`);
    await until(async () => (await wall.getByText(say('leading.projector.paused')).count()) === 0, 'the wall goes on');
    if (phase !== 'debrief') await leadOn(lead, behind[phase]);
  }
  expect([...phones, lead].flatMap((one) => one.faults)).toEqual([]);
  for (const one of [...phones, lead]) await one.leave();
});

test('a new co-facilitator sees at once who is connected', async () => {
  const { lead, phones } = await workshopOfThree();
  const [mei] = phones;
  if (!mei) throw new Error('impossible: nobody came');
  await lead.page.getByRole('button', { name: 'Mei' }).click();
  await lead.tap(say('leading.console.makeFacilitator'));
  await lead.confirm(say('leading.console.makeFacilitator'));
  await mei.sees(say('leading.console.people'));
  await mei.sees('Tomás');
  await until(() => mei.seesNot(new RegExp(say('leading.console.away'))), 'everybody is connected');
  for (const one of [...phones, lead]) await one.leave();
});
