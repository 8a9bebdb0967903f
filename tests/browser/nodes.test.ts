import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { steps } from '../../shared/domain/rubric.ts';
import {
  allReady,
  deal,
  gather,
  rateFelt,
  revealTogether,
  setUp,
  submitSheet,
  throughTheTurns,
} from '../support/browser-table.ts';
import { type House, startHouse } from '../support/house.ts';
import { launchBrowser } from '../support/launch-browser.ts';
import { roundIn } from '../support/rounds/round-in.ts';
import { say } from '../support/say.ts';
import { until } from '../support/until.ts';

let house: House;
let browser: Browser;
beforeAll(async () => {
  house = await startHouse();
  browser = await launchBrowser();
});
afterAll(async () => {
  await browser?.close();
  await house?.close();
});

test('[NODES9] four people over two nodes, one of which is killed in the scene: all continue at the other, nothing lost', async () => {
  const { nodes, proxy } = house;
  const [one, two] = nodes;
  const linksAt = () => [one, two].map((node) => proxy.links.get(node.port) ?? 0);
  const table = await gather(browser, house.url, 2);
  const { advisor, client, observers, all } = table;
  expect(linksAt()).toEqual([2, 2]);
  await setUp(advisor, { typed: true });
  await deal(advisor, 'Build our own login');
  await allReady(table, true);
  const loads = all.map((person) => person.loads);

  // Lines and marks across the nodes, before the kill.
  await client.write('We want our own login.');
  await advisor.sees('We want our own login.');
  for (const observer of observers) await observer.tapStep('acknowledge');
  await one.end('SIGKILL');
  // And right after it: pages of the killed node keep what they cannot send.
  for (const observer of observers) await observer.tapStep('impact');
  await until(() => `${linksAt()}` === '0,4', 'everybody is at the other node');
  await advisor.write('I respect that you want control.');
  await client.sees('I respect that you want control.');
  for (const observer of observers) {
    await observer.sees(say('saving.saved'));
    for (const step of ['acknowledge', 'impact'] as const) await observer.counts(step, 1);
  }

  await advisor.tap(say('talk.through'));
  await advisor.tap(say('talk.throughYes'));
  for (const observer of observers) {
    for (const step of steps) await observer.score(step, 2);
    await submitSheet(observer);
  }
  await rateFelt(client);
  await throughTheTurns(table);
  await revealTogether(advisor, all);
  for (const person of all) {
    await until(() => roundIn(person.snapshot).reached === 'debrief', `${person.name} sees the reveal`);
    const { marks, lines, sheetOf = {} } = roundIn(person.snapshot);
    expect(marks).toHaveLength(4);
    expect(lines?.map((line) => line.words)).toEqual(['We want our own login.', 'I respect that you want control.']);
    expect(Object.keys(sheetOf)).toHaveLength(2);
    expect(person.faults, person.name).toEqual([]);
  }
  expect(all.map((person) => person.loads)).toEqual(loads);
  for (const person of all) await person.leave();
});
