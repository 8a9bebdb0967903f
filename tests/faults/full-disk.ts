import { spawnSync } from 'node:child_process';
import { rmSync, statSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { freshId } from '../../client/sync/ids.ts';
import { TestPerson } from '../support/person.ts';
import { freePort, ServerProcess } from '../support/server-process.ts';
import { freshFolder } from '../support/start-server.ts';
import { until } from '../support/until.ts';
import { notRun, type Trial } from '../trials/trial.ts';
import { CuttingProxy } from './cutting-proxy.ts';
import { faultLibrary } from './fault-library.ts';
import { nearlyFull } from './nearly-full.ts';
import { mark, settle, steadyRoom } from './steady-room.ts';

const sizeBytes = 8 * 1024 * 1024;
/** Room for a commit or two, but not for a dozen. */
const easedBytes = 24 * 1024;

/** A disk that can be filled and emptied. `environment`: the environment of the server that uses it. */
type SmallDisk = {
  environment: Record<string, string>;
  what: string;
  instead?: string;
  fill: () => void;
  /** Frees a little room; null where that is impossible. */
  ease: (() => void) | null;
  empty: () => void;
  remove: () => void;
};

/** Mounts a file system of its own on the folder, if this user may. */
function mounted(dataDir: string): SmallDisk | null {
  const ways = [[], ['sudo', '-n']].map((before) => [...before, 'mount', '-t', 'tmpfs', '-o', `size=${sizeBytes},mode=1777`]);
  const way = ways.find(([program = '', ...argv]) => spawnSync(program, [...argv, 'tmpfs', dataDir]).status === 0);
  if (!way) return null;
  const [program = '', ...argv] = way[0] === 'sudo' ? ['sudo', '-n', 'umount'] : ['umount'];
  const filler = join(dataDir, 'filler');
  return {
    environment: {},
    what: 'a disk of 8 MB filled to the last byte',
    fill: () => {
      for (let size = sizeBytes; size > 0; size = Math.floor(size / 2)) {
        try {
          writeFileSync(filler, Buffer.alloc(size), { flag: 'a' });
        } catch {
          // Whatever fitted is written; the next try is half as large.
        }
      }
    },
    ease: () => truncateSync(filler, Math.max(0, statSync(filler).size - easedBytes)),
    empty: () => rmSync(filler),
    remove: () => void spawnSync(program, [...argv, dataDir]),
  };
}

/** A library before the C library answers every write to a file with ENOSPC. */
function injected(): SmallDisk | null {
  const folder = freshFolder();
  const library = faultLibrary('failing-sync', folder);
  if (!library) return null;
  const planned = join(folder, 'plan');
  return {
    environment: { LD_PRELOAD: library, SYNC_PLAN: planned },
    what: 'every write told that the disk is full',
    instead: 'nothing may be mounted here (that needs root), so writes were answered with ENOSPC by injection',
    fill: () => writeFileSync(planned, 'f'),
    ease: null,
    empty: () => writeFileSync(planned, '-'),
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}

/** R3: the disk fills up to the last byte while people tap, and has room again later. */
export const fullDisk: Trial = {
  row: 'R3',
  what: 'disk full (8 MB tmpfs), and nearly full while people come and go',
  must: 'refused with a clear reason, reads go on, heals ≤ 5 s, nothing lost, the process lives',
  longMinutes: 1,
  run: async () => {
    const dataDir = freshFolder();
    const disk = mounted(dataDir) ?? injected();
    if (!disk) return notRun('neither may a small disk be mounted here, nor is there a C compiler (cc) for an injection');
    const server = new ServerProcess(await freePort(), dataDir, disk.environment);
    const proxy = new CuttingProxy(() => server.port);
    try {
      await server.start();
      const room = await steadyRoom({ server, proxy, url: await proxy.listen() });
      const [observer] = room.observers;
      if (!observer) throw new Error('impossible: no observer');
      const acknowledged = [(await mark(observer)) ?? ''];
      disk.fill();
      let refused = '';
      for (let i = 0; i < 60 && refused === ''; i++) {
        const id = freshId();
        const answer = await observer.command(
          { type: 'give-mark', mark: id, about: 'context', heardAt: 0, quote: 'x'.repeat(200) },
          id,
        );
        if ('refusal' in answer) refused = answer.refusal;
        else acknowledged.push(id);
      }
      const reader = await TestPerson.arrive(server.url, 'Late').catch(() => null);
      const reads = await fetch(`${server.url}/api/decks`).then((a) => a.ok);
      room.advisor.link.disconnect();
      room.advisor.link.connect();
      await room.advisor.ready();
      disk.empty();
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
      const almost = disk.ease ? await nearlyFull(server, { fill: disk.fill, ease: disk.ease }) : null;
      if (almost) disk.empty();
      const lives = !server.ended;
      if (!lives) {
        await server.end();
        await server.start();
      }
      const seen = await settle(room, acknowledged);
      for (const person of room.all) person.close();
      reader?.disconnect();
      for (const person of almost?.table.all ?? []) person.disconnect();
      const nearly = almost
        ? `nearly full: ${almost.refused} refused, ${almost.stored} stored, ${almost.came} came in, the process ${lives ? 'lives' : 'ENDED'}`
        : 'nearly full: not tried';
      return {
        held: refused === 'cannot-store' && reads && lives && seen.lost + seen.doubled + seen.unlike === 0,
        inTime: healMs <= 5000,
        figure: `refused with ${refused}; reads ${reads ? 'go on' : 'FAIL'}; healed after ${Math.round(healMs)} ms; ${seen.lost} lost, ${seen.doubled} doubled of ${acknowledged.length}; ${nearly}`,
        fired: `${disk.what}; a newcomer was ${reader ? 'let in' : 'turned away'}`,
        ...(disk.instead ? { instead: disk.instead } : {}),
      };
    } finally {
      await proxy.close();
      await server.end();
      disk.remove();
      rmSync(dataDir, { recursive: true, force: true });
    }
  },
};
