import { freshId } from '../../client/sync/ids.ts';
import { TestPerson } from '../support/person.ts';
import { seated, settledTogether, type Table, toDebrief, toScene } from '../support/play.ts';
import type { ServerProcess } from '../support/server-process.ts';

/** A round with an open board, and someone who looks at its review. */
async function openRound(url: string): Promise<Table> {
  const table = await seated(url, 1, { level: 1 });
  await toDebrief(table);
  await settledTogether(table.all);
  const [observer] = table.observers;
  const review = { channel: 2, kind: 'review', stream: `${table.host.room}-r1`, as: 'myself', cursor: null } as const;
  const answer = await observer?.link.emitWithAck('follow', review);
  if (!answer || 'refusal' in answer) throw new Error('the review cannot be followed');
  return table;
}

/** Opens again as long as the server believes that the disk is nearly full: it looks only now and then. */
async function onceThereIsRoom(open: () => Promise<Table>): Promise<Table> {
  const end = Date.now() + 60_000;
  for (;;) {
    try {
      return await open();
    } catch (fault) {
      if (!(fault instanceof Error) || fault.message !== 'disk-nearly-full' || Date.now() > end) throw fault;
      await new Promise((ok) => setTimeout(ok, 500));
    }
  }
}

const rounds = 30;
const atOnce = 12;

export type NearlyFull = { table: Table; refused: number; stored: number; came: number };

/** Null where the link was lost: the process has ended. */
async function unlessCut<T>(answer: Promise<T> | undefined): Promise<T | null> {
  return (await answer?.catch(() => null)) ?? null;
}

/**
 * The disk again and again has room for only a little, so small commits pass and large ones fail at the same time. Meanwhile people
 * enter and leave a room while someone looks at its review.
 */
export async function nearlyFull(server: ServerProcess, give: { fill: () => void; ease: () => void }): Promise<NearlyFull> {
  const table = await onceThereIsRoom(() => openRound(server.url));
  const playing = await seated(server.url, 1, { level: 2 });
  await toScene(playing);
  const invitation = table.host.known?.snapshot.access.invitation ?? '';
  const guest = await TestPerson.arrive(server.url, 'Guest');
  const seen: NearlyFull = { table, refused: 0, stored: 0, came: 0 };
  give.fill();
  for (let i = 0; i < rounds && !server.ended; i++) {
    const large = Array.from({ length: atOnce }, () => {
      const mark = { type: 'give-mark', mark: freshId(), about: 'context', heardAt: 0, quote: 'x'.repeat(200) } as const;
      return unlessCut(playing.observers[0]?.command(mark));
    });
    const enter = unlessCut(guest.link.emitWithAck('enter', { id: freshId(), by: { invitation } }));
    for (const answer of await Promise.all(large)) {
      if (answer && 'refusal' in answer) seen.refused += 1;
      else if (answer) seen.stored += 1;
    }
    const entered = await enter;
    if (entered && !('refusal' in entered)) seen.came += 1;
    guest.room = table.host.room;
    await unlessCut(guest.command({ type: 'leave-room' }));
    // Otherwise they run out: one person may give three hundred marks in a round.
    if (i % 3 === 0) give.ease();
  }
  for (const person of [...playing.all, guest]) person.disconnect();
  return seen;
}
