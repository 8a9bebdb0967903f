import { rmSync } from 'node:fs';
import { afterAll, expect, test } from 'vitest';
import { TestPerson } from '../support/person.ts';
import { seated, settledTogether, toRoleplay } from '../support/play.ts';
import { freshFolder, startServer } from '../support/start-server.ts';
import { until } from '../support/until.ts';

const dataDir = freshFolder();
const server = await startServer({ dataDir });

afterAll(async () => {
  await server.close();
  rmSync(dataDir, { recursive: true, force: true });
});

/** Another tab of the same person. */
async function tabOf({ url, name, cookie, id }: TestPerson): Promise<TestPerson> {
  const tab = new TestPerson(url, name);
  Object.assign(tab, { cookie, id });
  await tab.connect();
  return tab;
}

test('[LEAVE4] [LEAVE5] someone who is removed is told so in every tab, and is in again only once the host lets them in', async () => {
  const table = await seated(server.url, 1);
  await toRoleplay(table);
  const { host, client: out } = table;
  const { room } = host;
  const { invitation, code } = out.known?.picture.door ?? { invitation: '', code: '' };
  const second = await tabOf(out);
  await second.follow(room);
  await host.does({ type: 'remove-person', person: out.id });
  await until(() => out.lost === 'removed' && second.lost === 'removed', 'both tabs are told why');
  expect(await out.wish({ type: 'stop-scene' })).toEqual({ refusal: 'removed' });
  expect(await second.follow(room, true)).toEqual({ refusal: 'removed' });
  for (const way of [{ invitation }, { code }]) {
    expect(await out.enter(way)).toMatchObject({ stream: room, asked: true });
    await until(() => host.state.asking.includes(out.id), 'the host sees who asks');
    expect(out.state).toMatchObject({ members: [], asking: [out.id], removed: [out.id], round: null });
    await host.does({ type: 'turn-away', person: out.id });
    await until(() => out.lost === 'turned-away', 'they are told that it was a no');
  }
  await out.enter({ invitation });
  await host.does({ type: 'admit-person', person: out.id });
  await until(() => out.state.members.length === 3, 'they are back');
  await settledTogether(table.all);
  expect(out.state.removed).toEqual([]);
});
