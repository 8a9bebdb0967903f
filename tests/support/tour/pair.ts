import { seated, settledTogether, toScene, toScoring } from '../play.ts';
import type { TestServer } from '../start-server.ts';
import { lookedAtAll } from './sheets.ts';
import { seats, type Visit } from './stop.ts';

/** Two people alone. */
export async function tourPair(server: TestServer, visit: Visit): Promise<void> {
  const table = await seated(server.url, 0);
  await toScene(table);
  await toScoring(table);
  const { advisor, client } = table;
  await advisor.does({ type: 'mark-shared', step: 'acknowledge', place: 'early', heard: true });
  for (const person of [advisor, client])
    await person.does({ type: 'mark-shared', step: 'context', place: person === client ? 'early' : 'middle', heard: true });
  await seats(visit, table, 'shared-ribbon', ['client', 'advisor']);
  for (const person of table.all) await person.does({ type: 'done-marking', done: true });
  await advisor.does({ type: 'rate-shared', step: 'acknowledge', value: 3 });
  await seats(visit, table, 'shared-sheet', ['client', 'advisor']);
  for (const person of table.all) await person.does({ type: 'submit-sheet' });
  await table.advisor.does({ type: 'reveal' });
  await settledTogether(table.all);
  await seats(visit, table, 'reveal-pair', ['advisor']);
  await lookedAtAll(table);
  await seats(visit, table, 'debrief-pair', ['client']);
  for (const person of table.all) person.disconnect();
}
