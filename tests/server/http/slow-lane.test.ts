import { expect, test } from 'vitest';
import { SlowLane } from '../../../server/transport/http/slow-lane.ts';

const never = () => undefined;
/** What has entered, by name, in order; and what ends each one's turn. */
function line() {
  const lane = new SlowLane();
  const entered: string[] = [];
  const ends = new Map<string, () => void>();
  const refused = new Map<string, unknown>();
  const enter = (person: string, name: string, gone: (leave: () => void) => void = never) =>
    void lane.enter(person, gone).then((turn) => {
      if (typeof turn !== 'function') return void refused.set(name, turn);
      entered.push(name);
      ends.set(name, turn);
    });
  const end = async (name: string) => {
    const before = entered.length;
    ends.get(name)?.();
    while (entered.length === before) await new Promise((ok) => setTimeout(ok, 1));
  };
  return { entered, refused, enter, end };
}
const turn = () => new Promise((ok) => setImmediate(ok));

test('[COST5] one at a time, and people take turns however much one of them asks for', async () => {
  const { entered, enter, end } = line();
  for (const name of ['loud 1', 'loud 2', 'loud 3']) enter('loud', name);
  enter('pia', 'pia 1');
  await turn();
  expect(entered).toEqual(['loud 1']);
  await end('loud 1');
  await end('loud 2');
  expect(entered).toEqual(['loud 1', 'loud 2', 'pia 1']);
});

test('[COST5] a fourth request of one person is told at once how many are ahead, and when to ask again', async () => {
  const { refused, enter } = line();
  for (const name of ['1', '2', '3', '4', '5']) enter('loud', name);
  await turn();
  expect([...refused]).toEqual([['5', { refusal: 'line-is-long', place: 4, waitS: 1 }]]);
});

test('[COST5] the line has an end, also for people who ask for one thing each', async () => {
  const { refused, enter } = line();
  for (let i = 0; i < 63; i++) enter(`person ${i}`, `${i}`);
  await turn();
  expect([...refused.keys()]).toEqual(['61', '62']);
});

test('[COST5] someone who left while they waited holds no one up', async () => {
  const { entered, enter, end } = line();
  let leave = never as () => void;
  enter('ada', 'first');
  enter('pia', 'gone', (left) => {
    leave = left;
  });
  enter('mei', 'last');
  await turn();
  leave();
  await end('first');
  expect(entered).toEqual(['first', 'last']);
});
