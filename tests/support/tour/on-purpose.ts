import type { Page } from 'playwright-core';
import { agreed, seated, toScene } from '../play.ts';
import { say } from '../say.ts';
import type { TestServer } from '../start-server.ts';
import { until } from '../until.ts';
import { toDebrief } from './sheets.ts';
import { at, press, seats, type Visit } from './stop.ts';

/** A second round, and in its debrief once badly on purpose. */
export async function tourOnPurpose(server: TestServer, visit: Visit): Promise<void> {
  const table = await seated(server.url, 2, { level: 2 });
  const { host, client, advisor, all } = table;
  await toScene(table);
  await toDebrief(table);
  await agreed(table, host, { type: 'begin-round', card: 'one-more-feature', seats: 'as-they-are', again: false });
  await until(() => all.every((p) => p.state.stage.phase === 'briefing'), 'the second round has begun');
  for (const person of all) await person.does({ type: 'say-ready' });
  await until(() => all.every((p) => p.state.stage.phase === 'scene'), 'the second scene has begun');
  await toDebrief(table);
  const offer = async (page: Page) => {
    await press(say('debrief.moreWays'))(page);
    await press(say('onPurpose.offer'))(page);
  };
  await visit(at(host, 'on-purpose-offer', offer));
  await host.does({ type: 'ask-on-purpose' });
  await seats(visit, table, 'on-purpose-asked', ['client']);
  await client.does({ type: 'answer-on-purpose', yes: true });
  await seats(visit, table, 'on-purpose-yes', ['client']);
  await advisor.does({ type: 'answer-on-purpose', yes: true });
  await until(() => all.every((p) => p.state.onPurpose?.step === 'playing'), 'it is played');
  await seats(visit, table, 'on-purpose');
  for (const person of [client, ...table.observers]) await person.does({ type: 'guess-trap', trap: 'abdication' });
  // Everyone has guessed, so that no one is waited for.
  await advisor.does({ type: 'move-on-purpose' });
  await until(() => all.every((p) => p.state.onPurpose?.step === 'repairing'), 'it is repaired');
  await seats(visit, table, 'on-purpose-told', ['advisor', 'observer']);
  for (const person of all) person.disconnect();
}
