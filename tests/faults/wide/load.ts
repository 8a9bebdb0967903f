import { churn } from './churn.ts';
import type { Order, Orders, StormFigures, Told } from './orders.ts';
import { Tapping } from './tapping.ts';
import { type WideRoom, wideRoom } from './wide-room.ts';

/** This many rooms fill at once: a crowd that comes in, but not a flood. */
const atOnce = 10;

const rooms: WideRoom[] = [];
let tapping: Tapping | null = null;

async function gather({ port, part, rooms: count, members }: Orders['gather']['asks']): Promise<{ people: number }> {
  let left = count;
  const fill = async () => {
    while (left-- > 0) rooms.push(await wideRoom(port, part, members));
  };
  await Promise.all(Array.from({ length: atOnce }, fill));
  tapping = new Tapping(rooms);
  return { people: rooms.reduce((sum, { all }) => sum + all.length, 0) };
}

async function storm(): Promise<StormFigures> {
  const people = rooms.flatMap(({ all }) => all);
  for (const person of people) person.cut();
  const began = performance.now();
  const figures: StormFigures = { backMs: [], attempts: 0 };
  await Promise.all(
    people.map(async (person) => {
      const tries = await person.comeBack();
      figures.attempts += tries;
      figures.backMs.push(performance.now() - began);
    }),
  );
  return figures;
}

const obey: { [O in Order]: (asks: Orders[O]['asks']) => Promise<Orders[O]['gives']> } = {
  gather,
  storm,
  churn,
  tap: async ({ perSecond }) => {
    if (perSecond === 0) tapping?.stop();
    else tapping?.begin(perSecond);
    return null;
  },
  figures: async () => {
    if (!tapping) throw new Error('nobody taps');
    return tapping.figures();
  },
  lately: async () => {
    if (!tapping) throw new Error('nobody taps');
    return tapping.lately();
  },
  leave: async () => {
    for (const { all } of rooms.splice(0)) for (const person of all) person.cut();
    return null;
  },
};

process.on('message', ({ id, order, asks }: Told) => {
  const obeyed = (obey[order] as (asks: unknown) => Promise<unknown>)(asks);
  obeyed.then(
    (gives) => process.send?.({ id, gives }),
    (fault: unknown) => process.send?.({ id, fault: fault instanceof Error ? (fault.stack ?? fault.message) : String(fault) }),
  );
});
process.once('disconnect', () => process.exit(0));
