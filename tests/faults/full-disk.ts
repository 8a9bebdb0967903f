import { spawnSync } from 'node:child_process';
import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { freshId } from '../../client/connection/ids.ts';
import { TestPerson } from '../support/person.ts';
import { freePort, ServerProcess } from '../support/server-process.ts';
import { freshFolder } from '../support/start-server.ts';
import { until } from '../support/until.ts';
import type { Trial } from '../trials/trial.ts';
import { CuttingProxy } from './cutting-proxy.ts';
import { mark, settle, steadyRoom } from './steady-room.ts';

const sizeBytes = 8 * 1024 * 1024;

/** R3: the disk fills up to the last byte while people tap, and has room again later. */
export const fullDisk: Trial = {
  row: 'R3',
  what: 'disk full (8 MB tmpfs)',
  must: 'refused with a clear reason, reads go on, heals ≤ 5 s, nothing lost',
  longMinutes: 1,
  run: async () => {
    const dataDir = freshFolder();
    const mounted = spawnSync('mount', ['-t', 'tmpfs', '-o', `size=${sizeBytes}`, 'tmpfs', dataDir]).status === 0;
    if (!mounted) {
      rmSync(dataDir, { recursive: true, force: true });
      return {
        held: true,
        figure: 'not run',
        fired: 'a small disk could not be mounted',
        owed: 'needs the right to mount (root)',
      };
    }
    const server = new ServerProcess(await freePort(), dataDir);
    const proxy = new CuttingProxy(() => server.port);
    try {
      await server.start();
      const room = await steadyRoom({ server, proxy, url: await proxy.listen() });
      const [observer] = room.observers;
      if (!observer) throw new Error('impossible: no observer');
      const acknowledged = [(await mark(observer)) ?? ''];
      const filler = join(dataDir, 'filler');
      for (let size = sizeBytes; size > 0; size = Math.floor(size / 2)) {
        try {
          writeFileSync(filler, Buffer.alloc(size), { flag: 'a' });
        } catch {
          // As much as fitted is written; half of it is tried next.
        }
      }
      let refused = '';
      for (let i = 0; i < 60 && refused === ''; i++) {
        const id = freshId();
        const answer = await observer.wish(
          { type: 'give-mark', mark: id, about: 'context', heardAt: 0, quote: 'x'.repeat(200) },
          id,
        );
        if ('refusal' in answer) refused = answer.refusal;
        else acknowledged.push(id);
      }
      const reader = await TestPerson.arrive(server.url, 'Late').catch(() => null);
      const reads = await fetch(`${server.url}/api/decks`).then((a) => a.ok);
      room.pusher.link.disconnect();
      room.pusher.link.connect();
      await room.pusher.ready();
      rmSync(filler);
      const began = performance.now();
      await until(
        async () => {
          const id = await mark(observer);
          if (id) acknowledged.push(id);
          return id !== null;
        },
        'it heals',
        8000,
      );
      const healMs = performance.now() - began;
      const seen = await settle(room, acknowledged);
      for (const person of room.all) person.close();
      reader?.disconnect();
      return {
        held: refused === 'cannot-store' && reads && healMs <= 5000 && seen.lost + seen.doubled + seen.unlike === 0,
        figure: `refused with ${refused}; reads ${reads ? 'go on' : 'FAIL'}; healed after ${Math.round(healMs)} ms; ${seen.lost} lost, ${seen.doubled} doubled of ${acknowledged.length}`,
        fired: `a disk of 8 MB filled to the last byte; a newcomer was ${reader ? 'let in' : 'turned away'}`,
      };
    } finally {
      await proxy.close();
      await server.end();
      spawnSync('umount', [dataDir]);
      rmSync(dataDir, { recursive: true, force: true });
    }
  },
};
