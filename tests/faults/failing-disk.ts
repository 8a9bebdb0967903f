import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { freePort, ServerProcess } from '../support/server-process.ts';
import { freshFolder } from '../support/start-server.ts';
import { until } from '../support/until.ts';
import { byForm, notRun, quantile, type Trial } from '../trials/trial.ts';
import { CuttingProxy } from './cutting-proxy.ts';
import { faultLibrary } from './fault-library.ts';
import { mark, settle, steadyRoom } from './steady-room.ts';

/** R4: the disk answers a sync with an error, or late. */
export const failingDisk: Trial = {
  row: 'R4',
  what: 'fsync fails (EIO) or is slow (+50 ms), by injection',
  must: 'EIO: stops ≤ 1 s, the retry applies once; slow: ack p99 ≤ 250 ms',
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
        const began = performance.now();
        const id = await mark(observer);
        answers.push(performance.now() - began);
        if (id) acknowledged.push(id);
      }
      writeFileSync(planned, 'e');
      const began = performance.now();
      const waiting = mark(other);
      await until(() => server.ended, 'the server has stopped');
      const stopMs = performance.now() - began;
      writeFileSync(planned, '-');
      await server.end();
      await server.start();
      const retried = await waiting;
      if (retried) acknowledged.push(retried);
      const seen = await settle(room, acknowledged);
      for (const person of room.all) person.close();
      const slow = quantile(answers, 0.99);
      return {
        held: stopMs <= 1000 && retried !== null && seen.lost + seen.doubled + seen.unlike === 0 && slow <= 250,
        figure: `stopped after ${Math.round(stopMs)} ms; the retry ${retried ? 'applied once' : 'was REFUSED'}; ${seen.lost} lost, ${seen.doubled} doubled; slow: ack p99 ${Math.round(slow)} ms`,
        fired: `slow: p50 ${Math.round(quantile(answers, 0.5))} ms (a sync waits 50); EIO: the server ended`,
      };
    } finally {
      await proxy.close();
      await server.end();
      rmSync(server.dataDir, { recursive: true, force: true });
      rmSync(folder, { recursive: true, force: true });
    }
  },
};
