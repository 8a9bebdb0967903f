import { chmodSync, readdirSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { TestPerson } from '../../support/person.ts';
import { seated } from '../../support/play.ts';
import { freePort, ServerProcess } from '../../support/server-process.ts';
import { freshFolder } from '../../support/start-server.ts';

const modeOf = (path: string) => (statSync(path).mode & 0o777).toString(8);

test('[START8] only the server’s user can read its files, even where an earlier release had left them open to others', async () => {
  const folder = freshFolder();
  const dataDir = join(folder, 'data');
  const server = new ServerProcess(await freePort(), dataDir);
  await server.start();
  try {
    await seated(server.url, 0);
    const modes = () => readdirSync(dataDir).map((name) => `${name} ${modeOf(join(dataDir, name))}`);
    const open = () => modes().filter((one) => !/ (600|700)$/.test(one));
    expect(modeOf(dataDir)).toBe('700');
    expect(modes()).toContain('gentle-pushback.db 600');
    expect(open()).toEqual([]);
    await server.end('SIGTERM');
    chmodSync(join(dataDir, 'gentle-pushback.db'), 0o644);
    await server.start();
    await TestPerson.arrive(server.url, 'Mei');
    expect(open()).toEqual([]);
    // A program reads a pipe: no greeting and no QR code, but a line of the log.
    expect(server.output).toContain('"event":"server-open"');
    expect(server.output).not.toMatch(/Gentle Pushback is open|[▀▄█]/);
  } finally {
    await server.end();
    rmSync(folder, { recursive: true, force: true });
  }
});
