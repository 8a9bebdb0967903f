import { seated, settledTogether, toScene, toScoring } from '../play.ts';
import type { TestServer } from '../start-server.ts';
import { seats, type Visit } from './stop.ts';

/** Two people alone. */
export async function tourPair(server: TestServer, visit: Visit): Promise<void> {
  const table = await seated(server.url, 0);
  await toScene(table);
  await toScoring(table);
  await table.advisor.does({ type: 'rate-shared', step: 'acknowledge', value: 3 });
  await seats(visit, table, 'shared-sheet', ['client', 'advisor']);
  for (const person of table.all) await person.does({ type: 'submit-sheet' });
  await table.advisor.does({ type: 'reveal' });
  await settledTogether(table.all);
  await seats(visit, table, 'reveal-pair', ['advisor']);
  for (const person of table.all) person.disconnect();
}
