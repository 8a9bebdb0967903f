import { writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:net';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { AppSettings } from '../../../server/app-settings.ts';
import type { Note } from '../../../server/server-log.ts';
import { freshFolder, startServer } from '../../support/start-server.ts';
import { watchTimers } from '../../support/watch-timers.ts';

const { started, running } = watchTimers();

function occupy(): Promise<Server> {
  const other = createServer();
  return new Promise((ok) => other.listen(0, '127.0.0.1', () => ok(other)));
}

test('[START9] where the port is in use, nothing stays open: no timer, and the next start gets the same folder', async () => {
  const dataDir = freshFolder();
  const other = await occupy();
  const { port } = other.address() as { port: number };
  await expect(startServer({ dataDir, port })).rejects.toThrow(`Port ${port} cannot be opened`);
  expect(started()).toBeGreaterThan(5);
  expect(running()).toEqual([]);
  other.close();

  const server = await startServer({ dataDir, port });
  expect(server.port).toBe(port);
  await server.close();
  expect(running()).toEqual([]);
});

const file = join(freshFolder(), 'a-file');
writeFileSync(file, 'not a folder');

/** A log that fails at this event. */
function failAt(last: string): Note {
  return (event) => {
    if (event === last) throw new Error('the log is full');
  };
}

const steps: readonly [step: string, wrong: Partial<AppSettings>, says: RegExp][] = [
  ['the list of erasures', { erasuresFile: join(file, 'erasures.jsonl') }, /list of erasures .* cannot be written/],
  ['the built page', { pageDir: file }, /./],
  ['the address', { host: '192.0.2.1' }, /is no address of this machine/],
  ['the first probe', { note: failAt('probe-arrives') }, /the log is full/],
];

test.for(steps)('[START9] a start that fails at %s leaves the folder free, and no timer', async ([, wrong, says]) => {
  const dataDir = freshFolder();
  await expect(startServer({ dataDir, ...wrong })).rejects.toThrow(says);
  expect(running()).toEqual([]);
  await (await startServer({ dataDir })).close();
});

test('[START9] a start on a damaged database leaves no timer', async () => {
  const dataDir = freshFolder();
  writeFileSync(join(dataDir, 'gentle-pushback.db'), 'this is no database, and long enough to be looked at'.repeat(100));
  await expect(startServer({ dataDir })).rejects.toThrow('is damaged');
  expect(started()).toBeGreaterThan(0);
  expect(running()).toEqual([]);
});

test('[START1] [START9] a second start on a folder leaves no timer but those of the first server', async () => {
  const dataDir = freshFolder();
  const server = await startServer({ dataDir });
  const ofFirst = running();
  await expect(startServer({ dataDir })).rejects.toThrow('is in use');
  expect(running()).toEqual(ofFirst);
  await server.close();
  expect(running()).toEqual([]);
});
