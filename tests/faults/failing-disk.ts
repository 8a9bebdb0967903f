import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { freePort, ServerProcess } from '../support/server-process.ts';
import { freshFolder } from '../support/start-server.ts';
import { until } from '../support/until.ts';
import { byForm, notRun, quantile, type Trial } from '../trials/trial.ts';
import { CuttingProxy } from './cutting-proxy.ts';
import { faultLibrary } from './fault-library.ts';
import { mark, settle, steadyRoom } from './steady-room.ts';

/** The delay that failing-sync.c adds to every sync. A mark that was acknowledged sooner can't have been on the disk. */
const lateMs = 50;

/** R4: the disk answers a sync with an error, or late. */
export const failingDisk: Trial = {
  row: 'R4',
  what: 'fsync fails (EIO) or is slow (+50 ms), by injection',
  must: 'EIO: stops ≤ 1 s, the retry applies once; slow: no ack sooner than the sync, ack p99 ≤ 250 ms',
  longMinutes: 1,
  run: async ({ form }) => {
    const folder = freshFolder();
    const library = faultLibrary('failing-sync', folder);
    if (!library) return notRun('the injection needs a C compiler (cc)');
    const planned = join(folder, 'plan');
    const server = new ServerProcess(await freePort(), freshFolder(), { LD_PRELOAD: library, SYNC_PLAN: planned });
    const proxy = new CuttingProxy(() => server.port);
    try {
      await server.start();
      const room = await steadyRoom({ server, proxy, url: await proxy.listen() });
      const [observer, other] = room.observers;
      if (!observer || !other) throw new Error('impossible: no observers');
      const answers: number[] = [];
      const acknowledged: string[] = [];
      writeFileSync(planned, 's');
      for (let i = 0; i < byForm(form, { short: 20, usual: 100, long: 250 }); i++) {
        // Sometimes two at once: they share a commit, and neither may be acknowledged before it.
        const marked = (i % 4 === 3 ? [observer, other] : [observer]).map(async (person) => {
          const began = performance.now();
          const id = await mark(person);
          answers.push(performance.now() - began);
          if (id) acknowledged.push(id);
        });
        await Promise.all(marked);
      }
      const refused = answers.length - acknowledged.length;
      writeFileSync(planned, 'e');
      const began = performance.now();
      const waiting = mark(other);
      const stopped = await until(() => server.ended, 'the server has stopped', 20_000).then(
        () => true,
        () => false,
      );
      const stopMs = performance.now() - began;
      writeFileSync(planned, '-');
      await server.end();
      await server.start();
      const retried = await waiting;
      if (retried) acknowledged.push(retried);
      const seen = await settle(room, acknowledged);
      for (const person of room.all) person.close();
      const [soonest, slow] = [quantile(answers, 0), quantile(answers, 0.99)];
      const stop = stopped ? `stopped after ${Math.round(stopMs)} ms` : 'did NOT STOP over a failed sync';
      const first =
        soonest >= lateMs
          ? `the soonest ack came after ${soonest.toFixed(1)} ms`
          : `an ack came after ${soonest.toFixed(1)} ms, SOONER than its sync`;
      return {
        held: stopped && retried !== null && refused + seen.lost + seen.doubled + seen.unlike === 0 && soonest >= lateMs,
        inTime: stopMs <= 1000 && slow <= 250,
        figure: `${stop}; the retry ${retried ? 'applied once' : 'was REFUSED'}; ${seen.lost} lost, ${seen.doubled} doubled; slow: ${first}, p99 ${Math.round(slow)} ms`,
        fired: `slow: ${answers.length} acks, p50 ${Math.round(quantile(answers, 0.5))} ms (a sync waits ${lateMs}); EIO: the server ${stopped ? 'ended' : 'went on'}`,
      };
    } finally {
      await proxy.close();
      await server.end();
      rmSync(server.dataDir, { recursive: true, force: true });
      rmSync(folder, { recursive: true, force: true });
    }
  },
};
