import { freshId } from '../../../client/sync/ids.ts';
import { RedisProcess } from '../../support/redis/redis-process.ts';
import { roundIn } from '../../support/rounds/round-in.ts';
import { until } from '../../support/until.ts';
import { byForm, type Trial } from '../../trials/trial.ts';
import { mark } from '../steady-room.ts';
import { SpreadRoom, withTwoNodes } from './two-nodes.ts';

const racesOfARoom = 100;

/** R23: two servers write to one room at the same moment, again and again. */
export const racingNodes: Trial = {
  row: 'R23',
  what: 'two servers race to write one room: 1,000 races (100 in the short form)',
  must: 'no fork, every event once, in one order',
  longMinutes: 1,
  run: async ({ form, say }) => {
    const races = byForm(form, { short: 100, usual: 1000, long: 5000 });
    const redis = await RedisProcess.start();
    const sum = { forks: 0, lost: 0, doubled: 0, marks: 0, secondFirst: 0 };
    try {
      await withTwoNodes(
        redis.url,
        async (nodes) => {
          for (let done = 0; done < races; done += racesOfARoom) {
            const room = await SpreadRoom.open(nodes);
            // The first two observers are at different servers, and so are the first two people.
            const [mei, tomas] = room.observers;
            if (!mei || !tomas) throw new Error('impossible: a room without observers');
            const wanted: string[] = [];
            const pairs: [string, string][] = [];
            for (let race = 0; race < racesOfARoom; race++) {
              const [first, second] = await Promise.all([mark(mei), mark(tomas)]);
              if (first === null || second === null) throw new Error('a mark was refused');
              pairs.push([first, second]);
              wanted.push(first, second);
            }
            // The same command sent twice at once must count once.
            const id = freshId();
            const same = { type: 'give-mark' as const, mark: id, about: 'impact' as const, heardAt: 0, quote: null };
            await Promise.all([mei.command(same, id), mei.command(same, id)]);
            wanted.push(id);
            const marks = (p: (typeof room.all)[number]) => (roundIn(p.state).marks ?? []).map((m) => m.id);
            const whole = () => room.observers.every((o) => marks(o).length >= wanted.length);
            await until(whole, 'all see all marks').catch(() => undefined);
            const seen = marks(mei);
            sum.marks += wanted.length;
            sum.forks += room.observers.filter((o) => marks(o).join() !== seen.join()).length;
            sum.lost += wanted.filter((one) => !seen.includes(one)).length;
            sum.doubled += seen.length - new Set(seen).size;
            sum.secondFirst += pairs.filter(([first, second]) => seen.indexOf(second) < seen.indexOf(first)).length;
            room.close();
            say(`${done + racesOfARoom} of ${races} races`);
          }
        },
        { PACE_BURST: '5000', PACE_PER_SECOND: '1000' },
      );
    } finally {
      await redis.sweep();
    }
    return {
      held: sum.forks + sum.lost + sum.doubled === 0 && sum.secondFirst > 0 && sum.secondFirst < races,
      figure: `${sum.forks} forks, ${sum.lost} lost, ${sum.doubled} doubled of ${sum.marks}`,
      fired: `${races} races, ${sum.secondFirst} of which the second server won`,
    };
  },
};
