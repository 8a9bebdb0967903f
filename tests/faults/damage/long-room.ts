import { openFolder } from '../../../server/store/open-store.ts';
import { seated, type Table, toScene } from '../../support/play.ts';

const quote = (room: number) => `quoted-in-${room} `.repeat(15);

/** A room in its scene with enough marks that some pages hold nothing else. */
export async function longRoom(url: string, room: number): Promise<Table> {
  const table = await seated(url, 1);
  await toScene(table);
  for (let i = 0; i < 40; i++)
    await table.observers[0]?.does({
      type: 'give-mark',
      mark: `mark-${room}-${i}`,
      about: 'impact',
      heardAt: 0,
      quote: quote(room),
    });
  for (const person of table.all) person.disconnect();
  return table;
}

/**
 * Puts some filler pages before and after a room. A small store has few pages: a write near the damaged page might rebalance it, or
 * the server might have read it before the damage.
 */
export async function keepApart(dataDir: string, room: string): Promise<void> {
  const before = await openFolder(dataDir, () => undefined);
  for (const beside of [room.slice(0, -1), room]) {
    for (let i = 10; i < 40; i++) {
      const entry = { version: 0, command: { person: 'p', id: 'c', hash: 'h'.repeat(900) }, schema: 1, events: [] };
      await before.log.put(`${beside}-${i}`, { epoch: 1, entries: [entry] });
    }
  }
  await before.close();
}
