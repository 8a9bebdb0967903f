import { expect, test } from 'vitest';
import { openHall } from '../../support/hall.ts';
import { startNodes } from '../../support/nodes.ts';
import { TestPerson } from '../../support/person.ts';
import { ask, browserOf, codeOf, recover } from '../../support/recovering.ts';
import type { TestServer } from '../../support/start-server.ts';
import { until } from '../../support/until.ts';

const wrong = { status: 404, body: { refusal: 'wrong-recovery-code' } };

test('[RECOVER4] a stolen computer is shut out at every server, and the person’s old codes open nothing any more', async () => {
  const house = await startNodes();
  try {
    const [one, two] = house.nodes as [TestServer, TestServer];
    const { lead } = await openHall(one.url, 2);
    const otherTab = new TestPerson(two.url, lead.name);
    otherTab.cookie = lead.cookie;
    await otherTab.connect();
    const [old, code] = [await codeOf(lead), await codeOf(lead)];
    expect(await recover(two.url, old)).toMatchObject(wrong);
    const browser = await browserOf(lead, two.url, code);
    expect((await ask(two.url, '/api/me/sign-out-elsewhere', browser.cookie, {})).status).toBe(200);
    await until(() => lead.link.disconnected && otherTab.link.disconnected, 'the stolen one is cut off');
    expect(browser.link.connected).toBe(true);
    for (const url of [one.url, two.url]) {
      expect((await ask(url, '/api/session', lead.cookie)).body).toEqual({});
      expect((await ask(url, `/api/workshops/${lead.workshopId}/recovery`, lead.cookie, {})).status).toBe(401);
      expect(await recover(url, code)).toMatchObject(wrong);
    }
    await expect(lead.connect()).rejects.toThrow();
    // The new session keeps working at either server, also when it reconnects.
    browser.disconnect();
    browser.url = one.url;
    await browser.connect();
    await browser.followWorkshop(lead.workshopId);
    await browser.leads({ type: 'lock-workshop', locked: true });
    expect((await recover(one.url, await codeOf(browser))).status).toBe(200);
    browser.disconnect();
    // No one can sign someone else out.
    expect((await ask(one.url, '/api/me/sign-out-elsewhere', '', {})).status).toBe(401);
  } finally {
    await house.close();
  }
});
