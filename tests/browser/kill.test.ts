import { rmSync } from 'node:fs';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { steps } from '../../shared/domain/rubric.ts';
import { allReady, deal, gather, rateFelt, revealTogether, submitSheet, throughTheTurns } from '../support/browser-table.ts';
import { Colleague, phone } from '../support/colleague.ts';
import { launchBrowser } from '../support/launch-browser.ts';
import { roundIn } from '../support/rounds/round-in.ts';
import { say } from '../support/say.ts';
import { freePort, ServerProcess } from '../support/server-process.ts';
import { freshFolder } from '../support/start-server.ts';
import { until } from '../support/until.ts';

let server: ServerProcess;
let browser: Browser;
beforeAll(async () => {
  server = new ServerProcess(await freePort(), freshFolder());
  await server.start();
  browser = await launchBrowser();
});
afterAll(async () => {
  await browser.close();
  await server.end();
  rmSync(server.dataDir, { recursive: true, force: true });
});

/** Seconds left on the ring, as read from the page. */
async function secondsLeft(one: Colleague): Promise<number> {
  const text = await one.page
    .getByText(/^\d+:\d\d$/)
    .first()
    .innerText();
  const [minutes = 0, seconds = 0] = text.split(':').map(Number);
  return minutes * 60 + seconds;
}

test('kill -9 in the scene and again in scoring: all five continue without reloading, nothing is lost or doubled, the timer is right', async () => {
  const table = await gather(browser, server.url, 2);
  const { advisor, client, observers, all } = table;
  const late = await Colleague.arrive(browser, 'Ruth', phone);
  await late.come(server.url, advisor.invitation);
  observers.push(late);
  all.push(late);
  await deal(advisor, 'Build our own login');
  await allReady(table);
  for (const one of observers) await one.tapStep('acknowledge');
  const before = await secondsLeft(advisor);
  const began = Date.now();

  const loads = all.map((one) => one.loads);
  await server.end('SIGKILL');
  for (const one of observers) await one.tapStep('impact');
  await server.start();
  for (const one of all) await one.sees(say('saving.saved'));
  for (const one of observers) {
    for (const step of ['acknowledge', 'impact'] as const) {
      await one.counts(step, 1);
    }
  }
  // On a busy machine a page may draw late, and then catches up; a wrong timer stays wrong.
  const isRight = async () => Math.abs(before - (Date.now() - began) / 1000 - (await secondsLeft(advisor))) < 2.5;
  await until(isRight, 'the timer shows what is left');

  await advisor.tap(say('talk.through'));
  await advisor.tap(say('talk.throughYes'));
  for (const one of observers) await one.score('context', 2);
  await server.end('SIGKILL');
  for (const one of observers) await one.score('invite', 3);
  await server.start();
  for (const one of observers) {
    for (const step of steps) if (step !== 'context' && step !== 'invite') await one.score(step, 2);
    await submitSheet(one);
  }
  await rateFelt(client);
  await throughTheTurns(table);
  await revealTogether(advisor, all);
  for (const one of all) {
    await until(() => roundIn(one.snapshot).reached === 'debrief', `${one.name} sees the reveal`);
    const { marks, sheetOf = {} } = roundIn(one.snapshot);
    expect(marks).toHaveLength(6);
    expect(Object.values(sheetOf).map((s) => s.ratings.invite?.value)).toEqual([3, 3, 3]);
    expect(Object.values(sheetOf).map((s) => s.ratings.context?.value)).toEqual([2, 2, 2]);
    expect(one.faults, one.name).toEqual([]);
  }
  expect(all.map((one) => one.loads)).toEqual(loads);
  for (const one of all) await one.leave();
});
