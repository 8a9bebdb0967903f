import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { logEvents, logLevels } from '../../../server/server-log.ts';

const text = (path: string) => readFileSync(new URL(`../../../${path}`, import.meta.url), 'utf8');

/** The output of a process that notes three events at a level, one line each. */
function linesAt(level: string): Record<string, unknown>[] {
  const said = `
    const { noteInto, openServerLog } = await import('./server/server-log.ts');
    const note = noteInto(openServerLog('${level}'));
    note('server-open', { port: 3000 });
    note('erasure-late', { err: 'a text that was thrown' });
    note('command-broken', { kind: 'room', command: 'take-pause', err: new TypeError('planted') });
    process.exit(0);`;
  const { stderr, stdout } = spawnSync(process.execPath, ['--import', 'tsx', '--input-type=module', '-e', said], {
    cwd: new URL('../../..', import.meta.url),
    encoding: 'utf8',
  });
  expect(stdout).toBe('');
  return stderr
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line));
}

test('[BUG3] a line of the log is JSON with its time, level, event and words; an exception has its type, message and stack', () => {
  const [open, late, broken] = linesAt('info');
  expect(open).toMatchObject({ level: 'info', event: 'server-open', msg: 'the server is open', port: 3000 });
  expect(Date.parse(String(open?.['time']))).toBeGreaterThan(Date.UTC(2026));
  expect(late).toMatchObject({ level: 'warn', err: { message: 'a text that was thrown' } });
  expect(broken).toMatchObject({
    level: 'error',
    kind: 'room',
    command: 'take-pause',
    err: { type: 'TypeError', message: 'planted' },
  });
  expect(broken).toHaveProperty('err.stack', expect.stringMatching(/^TypeError: planted\n +at /));
});

test('[BUG3] a higher level leaves the lower ones out', () => {
  expect(linesAt('warn').map(({ event }) => event)).toEqual(['erasure-late', 'command-broken']);
  expect(linesAt('error').map(({ event }) => event)).toEqual(['command-broken']);
});

test('[BUG3] the manual says for every event of the log what to do, at its level', () => {
  const rows = text('docs/operating.md')
    .split('\n')
    .filter((line) => line.startsWith('| `') && logLevels.some((level) => line.includes(`| ${level} |`)));
  const told = rows.flatMap((row) => {
    const [, events = '', level = ''] = row.split('|');
    return [...events.matchAll(/`([^`]+)`/g)].map(([, event]) => `${event} ${level.trim()}`);
  });
  expect(told.sort()).toEqual(
    Object.entries(logEvents)
      .map(([event, [level]]) => `${event} ${level}`)
      .sort(),
  );
});
