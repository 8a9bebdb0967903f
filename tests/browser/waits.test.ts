import { afterAll, beforeAll, expect, test } from 'vitest';
import { withBrowser } from '../support/browser-server.ts';
import { Colleague, phone } from '../support/colleague.ts';
import { LoopbackProxy } from '../support/proxy.ts';
import { say } from '../support/say.ts';

const at = withBrowser({ behindProxy: 1 });
let proxy: LoopbackProxy;
let url: string;
beforeAll(async () => {
  proxy = new LoopbackProxy([at.server.port]);
  url = await proxy.listen(0);
});
afterAll(() => proxy?.close());

/** Starts a room from the first page, and gives a name. */
async function start(one: Colleague): Promise<void> {
  await one.page.goto(url);
  await one.goesIn(say('home.start'));
}

test('[WAIT2] in a browser that keeps no cookies, the button that was pressed says so', async () => {
  proxy.keepsCookies = false;
  const mei = await Colleague.arrive(at.browser, 'Mei', phone);
  await start(mei);
  await mei.sees(say('home.noCookies'));
  expect(await mei.seesNot(say('home.wait'))).toBe(true);
  proxy.keepsCookies = true;
  await mei.tap(say('nameFirst.goOn'));
  await mei.sees(say('lobby.settings'));
  await mei.leave();
});

test('[WAIT2] a browser without any other storage can still play', async () => {
  const jonas = await Colleague.arrive(at.browser, 'Jonas', phone);
  await jonas.page.addInitScript(() => {
    for (const name of ['localStorage', 'sessionStorage'])
      Object.defineProperty(globalThis, name, {
        get: () => {
          throw new DOMException('The operation is insecure.', 'SecurityError');
        },
      });
  });
  await start(jonas);
  await jonas.sees(say('lobby.settings'));
  expect(jonas.faults).toEqual([]);
  await jonas.leave();
});

test('[WAIT1] while the server is gone a pressed button says so, and opens one room once it is back', async () => {
  const ruth = await Colleague.arrive(at.browser, 'Ruth', phone);
  await ruth.page.goto(url);
  await ruth.button(say('home.start')).waitFor();
  const port = Number(new URL(url).port);
  await proxy.close();
  await ruth.goesIn(say('home.start'));
  await ruth.sees(say('home.failed'));
  proxy = new LoopbackProxy([at.server.port]);
  await proxy.listen(port);
  await ruth.tap(say('nameFirst.goOn'));
  await ruth.sees(say('lobby.settings'));
  await ruth.leave();
});
