import { expect, test } from 'vitest';
import { withBrowser } from '../support/browser-server.ts';
import { Colleague, laptop, phone } from '../support/colleague.ts';
import { say } from '../support/say.ts';
import { until } from '../support/until.ts';

const at = withBrowser();

async function openRound(lead: Colleague, round: number): Promise<void> {
  await lead.tap(say('leading.console.draw', round));
  await lead.tap(say('leading.console.open', round));
  await until(() => lead.workshop?.round === round, `round ${round} is open`);
}

test('someone who replays a round between rounds stays in the workshop: counted as there, called to the next round and to the closing', async () => {
  const lead = await Colleague.arrive(at.browser, 'Ana', laptop);
  await lead.startWorkshop(at.server.url);
  const workshop = new URL(lead.page.url()).pathname;
  const phones: Colleague[] = [];
  for (const name of ['Mei', 'Ben', 'Cleo']) {
    const one = await Colleague.arrive(at.browser, name, phone);
    await one.come(at.server.url, lead.invitation);
    phones.push(one);
  }
  const [mei, ben] = phones;
  if (!mei || !ben) throw new Error('impossible: nobody came');
  await openRound(lead, 1);
  for (const one of phones) await one.tap(say('workshop.call.here'));
  await lead.sees(say('leading.tile.phases.briefing'));
  const room = lead.workshop?.groups[0]?.room ?? '';
  const menu = lead.page.getByRole('button', { name: new RegExp(`^${say('leading.tile.menu', '').trim()}`) });
  for (const part of ['scene', 'scoring', 'debrief'] as const) {
    await menu.click();
    await lead.leadsOn(say('leading.tile.skipTo', say(`leading.tile.phases.${part}`)));
  }
  await menu.click();
  await lead.tap(say('leading.tile.endRound'));
  await lead.confirm(say('leading.tile.endRound'));
  await mei.sees(say('workshop.call.doneTitle'));

  // Mei replays her round, from the page that says it is over; the address stays the workshop's.
  await mei.tap(say('replay.link', 1));
  await mei.sees(say('replay.over', 1));
  expect(new URL(mei.page.url()).pathname).toBe(`${workshop}/replay/${room}/1`);
  await mei.tap(say('replay.report'));
  await mei.sees(say('replay.reportOver', 1));
  await mei.tap(say('replay.backToReplay'));
  await until(
    () =>
      lead.page
        .getByText(say('leading.console.away'))
        .count()
        .then((n) => n === 0),
    'nobody counts as away',
  );

  await openRound(lead, 2);
  await mei.sees(say('workshop.call.roundBegun', 2));
  // A reload on the way is called as well.
  await mei.reload();
  await mei.sees(say('workshop.call.roundBegun', 2));
  await mei.tap(say('workshop.call.goToTable'));
  for (const one of phones) await one.tap(say('workshop.call.here'));
  await mei.button(say('briefing.otherCard')).waitFor();

  // The bare addresses of the room and of its replay lead to the workshop's.
  await ben.page.goto(`${at.server.url}/r/${room}`);
  await ben.page.waitForURL(`**${workshop}`);
  await ben.button(say('briefing.otherCard')).waitFor();
  await ben.page.goto(`${at.server.url}/r/${room}/replay/1`);
  await ben.page.waitForURL(`**${workshop}/replay/${room}/1`);
  await ben.sees(say('workshop.call.roundBegun', 2));
  await ben.tap(say('replay.backToWorkshop'));
  await ben.button(say('briefing.otherCard')).waitFor();

  // She is called to the closing, and can read her rounds once the workshop is over.
  await ben.page.goto(`${at.server.url}${workshop}/replay/${room}/1`);
  await lead.tap(say('leading.console.toClosing'));
  await lead.confirm(say('leading.console.toClosing'));
  await ben.sees(say('workshop.call.closingBegun'));
  await ben.tap(say('workshop.call.goThere'));
  await ben.sees(say('closing.title'));
  await lead.tap(say('leading.console.more'));
  await lead.tap(say('leading.console.close'));
  await lead.confirm(say('leading.console.close'));
  await ben.sees(say('workshop.closing.closedOver'));
  await ben.tap(say('replay.link', 1));
  await ben.sees(say('replay.over', 1));
  for (const one of [lead, ...phones]) expect(one.faults, one.name).toEqual([]);
  for (const one of [lead, ...phones]) await one.leave();
});
