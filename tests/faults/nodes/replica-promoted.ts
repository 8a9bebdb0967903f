import { RedisProcess } from '../../support/redis/redis-process.ts';
import { roundIn } from '../../support/rounds/round-in.ts';
import { until } from '../../support/until.ts';
import { byForm, type Trial } from '../../trials/trial.ts';
import { CuttingProxy } from '../cutting-proxy.ts';
import { settle } from '../steady-room.ts';
import { SpreadRoom, withTwoNodes } from './two-nodes.ts';

const atOnce = ['--repl-diskless-sync-delay', '0'];

async function replicaOf(port: number): Promise<RedisProcess> {
  const replica = await RedisProcess.start(...atOnce, '--replicaof', '127.0.0.1', String(port));
  const inSync = async () => String(await replica.say('INFO', 'replication')).includes('master_link_status:up');
  await until(inSync, 'the replica has everything');
  return replica;
}

type Promoted = { lost: number; unlike: number; doubled: number; marks: number; epochs: number; people: number; waiting: number };

/**
 * The link between a master and its replica is cut while people continue. Then the master dies and the replica, which missed the
 * last entries, takes over under the same address. `wait`: how many replicas an acknowledgement waits for.
 */
async function promote(wait: 0 | 1): Promise<Promoted> {
  const master = await RedisProcess.start(...atOnce);
  let port = master.port;
  const replication = new CuttingProxy(() => master.port);
  const address = new CuttingProxy(() => port);
  await replication.listen();
  await address.listen();
  const replica = await replicaOf(replication.port);
  let third: RedisProcess | null = null;
  try {
    const environment = { REDIS_REPLICAS: String(wait) };
    const play = async (nodes: Parameters<typeof SpreadRoom.open>[0]): Promise<Promoted> => {
      const room = await SpreadRoom.open(nodes);
      const epochOf = (person: (typeof room.all)[number]) => person.known?.snapshot.cursor.epoch ?? 0;
      room.tap(40);
      await until(() => room.acknowledged.length > 20, 'marks are acknowledged');
      replication.frozen = true;
      const atCut = room.acknowledged.length;
      // Without WAIT these are acknowledged; with it none are.
      if (wait === 0) await until(() => room.acknowledged.length > atCut + 20, 'marks are acknowledged that no replica has');
      else await new Promise((ok) => setTimeout(ok, 700));
      const epochs = room.all.map(epochOf);
      const waiting = room.all.reduce((sum, person) => sum + person.unanswered, 0);
      await master.end('SIGKILL');
      await replica.say('REPLICAOF', 'NO', 'ONE');
      const before = [...room.acknowledged];
      port = replica.port;
      address.cut(() => 'all');
      if (wait === 1) third = await replicaOf(replica.port);
      const goesOn = () => room.acknowledged.length > before.length + 10;
      await until(goesOn, 'marks are acknowledged by the promoted one');
      await room.stop();
      if (wait === 0)
        await until(() => room.all.every((p, i) => epochOf(p) > (epochs[i] ?? 0)), 'a new epoch is told').catch(() => undefined);
      // The dead master may have acknowledged the marks that were in flight.
      const after = room.acknowledged.slice(before.length + room.observers.length);
      const seen = await settle(room, wait === 1 ? room.acknowledged : after);
      const [first] = room.observers;
      const marks = new Set(roundIn(first?.state).marks?.map((m) => m.id));
      room.close();
      return {
        ...seen,
        lost: room.acknowledged.filter((id) => !marks.has(id)).length,
        marks: room.acknowledged.length,
        epochs: room.all.filter((p, i) => epochOf(p) > (epochs[i] ?? 0)).length,
        people: room.all.length,
        waiting,
      };
    };
    return await withTwoNodes(`redis://127.0.0.1:${address.port}`, play, environment);
  } finally {
    await Promise.all([replication.close(), address.close()]);
    for (const redis of [master, replica, third]) await (redis as RedisProcess | null)?.sweep();
  }
}

/** R22: a replica that missed the last entries takes over. */
export const replicaPromoted: Trial = {
  row: 'R22',
  what: 'replication cut, the master killed, the replica promoted; with WAIT 1 and without',
  must: 'with WAIT 1 no acknowledged loss; without it a new epoch is announced',
  longMinutes: 3,
  run: async ({ form, say }) => {
    const times = byForm(form, { short: 1, usual: 3, long: 20 });
    const sum = { lost: 0, doubled: 0, unlike: 0, marks: 0, lostWithout: 0, untold: 0, waiting: 0 };
    for (let i = 0; i < times; i++) {
      const [without, waited] = await Promise.all([promote(0), promote(1)]);
      sum.lost += waited.lost;
      sum.marks += waited.marks;
      sum.doubled += waited.doubled + without.doubled;
      sum.unlike += waited.unlike + without.unlike;
      sum.lostWithout += without.lost;
      sum.waiting += waited.waiting;
      sum.untold += without.people - without.epochs;
      say(`${i + 1} of ${times} promotions`);
    }
    return {
      held: sum.lost + sum.doubled + sum.unlike + sum.untold === 0 && sum.lostWithout > 0 && sum.waiting > 0,
      figure: `WAIT 1: ${sum.lost} lost of ${sum.marks} acknowledged; without: ${sum.untold} people not told of the new epoch; ${sum.doubled} doubled, ${sum.unlike} saw otherwise`,
      fired: `${times * 2} promotions; without WAIT ${sum.lostWithout} acknowledged marks were only in the dead master; with it ${sum.waiting} were kept waiting`,
    };
  },
};
