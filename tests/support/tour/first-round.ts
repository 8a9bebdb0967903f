import { agreed, seated, settledTogether, toScoring } from '../play.ts';
import { say } from '../say.ts';
import type { TestServer } from '../start-server.ts';
import { until } from '../until.ts';
import { markSome, rateAll } from './sheets.ts';
import { at, press, seats, type Visit } from './stop.ts';

/** A spoken round at level 1, from the briefing to the closing. */
export async function tourFirstRound(server: TestServer, visit: Visit): Promise<void> {
  const table = await seated(server.url, 3);
  await table.host.does({ type: 'begin-round', card: 'own-authentication', seats: 'as-they-are', again: false });
  await settledTogether(table.all);
  await seats(visit, table, 'briefing');
  for (const person of table.all) await person.does({ type: 'say-ready' });
  await until(() => table.all.every((p) => p.state.stage.phase === 'scene'), 'the scene has begun');
  await markSome(server, table);
  await seats(visit, table, 'talk');
  await table.observers[0]?.does({ type: 'stop-scene' });
  await seats(visit, table, 'stopped', ['observer']);
  await table.client.does({ type: 'go-on' });
  await table.observers[1]?.does({ type: 'step-out' });
  if (table.observers[1]) await visit(at(table.observers[1], 'quiet-screen'));
  await table.observers[1]?.does({ type: 'come-back' });
  if (table.host.state.stage.phase === 'scene' && table.host.state.stage.stopped) await table.client.does({ type: 'go-on' });
  await toScoring(table);
  await seats(visit, table, 'scoring');
  await rateAll(table, 1);
  await seats(visit, table, 'scored', ['client', 'observer']);
  for (const observer of table.observers) await observer.does({ type: 'submit-sheet' });
  await visit(at(table.observers[0] ?? table.host, 'submitted-observer'));
  await table.client.does({ type: 'submit-sheet' });
  await settledTogether(table.all);
  await seats(visit, table, 'out-of-role');
  for (const person of [table.client, table.advisor, table.client]) await person.does({ type: 'pass-out-of-role' });
  await seats(visit, table, 'before-the-reveal', ['advisor', 'observer']);
  await table.advisor.does({ type: 'reveal' });
  await settledTogether(table.all);
  await seats(visit, table, 'reveal');
  await visit(at(table.observers[0] ?? table.host, 'reveal-grid', press(say('debrief.openGrid'))));
  await table.advisor.does({ type: 'begin-second-take', moment: null });
  await settledTogether(table.all);
  await seats(visit, table, 'second-take');
  await agreed(table, table.advisor, { type: 'end-second-take' });
  await table.host.does({ type: 'finish-round' });
  await settledTogether(table.all);
  await seats(visit, table, 'proposed', ['advisor', 'observer']);
  for (const one of table.all.filter((person) => person !== table.host))
    await one.command({ type: 'answer-proposal', dueAt: table.host.state.proposal?.dueAt ?? 0, yes: true });
  await settledTogether(table.all);
  await visit(at(table.host, 'lobby-between-rounds'));
  await table.host.does({ type: 'begin-closing' });
  await settledTogether(table.all);
  await visit(at(table.advisor, 'closing'));
  await table.host.does({ type: 'close-room' });
  await settledTogether(table.all);
  await visit(at(table.advisor, 'closed'));
  for (const person of table.all) person.disconnect();
}
