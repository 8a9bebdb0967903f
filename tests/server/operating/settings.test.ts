import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, describe, expect, test } from 'vitest';
import { BadConfig, type Config, helpText, misspelt, readConfig } from '../../../server/config.ts';
import { settingNames, settingsTable } from '../../../server/settings.ts';
import { freshFolder, startServer } from '../../support/start-server.ts';

const folder = freshFolder();
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const text = (path: string) => readFileSync(new URL(`../../../${path}`, import.meta.url), 'utf8');

function read(env: Record<string, string>, ...argv: string[]): Config {
  const config = readConfig(env, argv);
  if (config === 'help') throw new Error('help was asked for');
  return config;
}

/** The sentences about wrong settings. */
function complaint(env: Record<string, string>, ...argv: string[]): string {
  try {
    readConfig(env, argv);
  } catch (fault) {
    if (fault instanceof BadConfig) return fault.message;
    throw fault;
  }
  return '';
}

describe('settings', () => {
  test.each([
    ['PORT', ['abc', '70000', '80.5', '-1', ' ', '0x50', '1e3']],
    ['HOST', ['http://localhost', 'two words']],
    [
      'PUBLIC_URL',
      ['practice.example.org:443', 'localhost:4232', 'ftp://x', 'https://x/pushback', 'https://x/?a', 'https://u:p@x', 'x'],
    ],
    ['BEHIND_PROXY', ['yes', 'maybe', '-1', 'localhost']],
    ['RETENTION_DAYS', ['0', 'abc', '1.5', '-1']],
    ['REDIS_REPLICAS', ['two', '-1']],
    ['REDIS_DURABILITY', ['yes', 'STRICT']],
    ['REDIS_SENTINELS', ['host', 'host:1,', 'redis://host:1', 'host:port']],
    ['PACE_BURST', ['0', 'fast']],
    ['PACE_PER_SECOND', ['0', 'fast']],
  ])('[SETTING1] a wrong %s is answered with one sentence: its name, the valid values, and the value', (name, values) => {
    for (const value of values)
      expect(complaint({ [name]: value })).toMatch(
        new RegExp(`^${name} must be [^\n]+, not "${value.replace(/[?]/g, '\\?')}"\\.$`),
      );
  });

  test('[SETTING1] every wrong value gets its sentence, and no sentence repeats a secret', () => {
    const said = complaint({ PORT: 'abc', RETENTION_DAYS: '0', REDIS_URL: 'http://:secret@host' });
    expect(said.split('\n').map((line) => line.split(' ')[0])).toEqual(['PORT', 'RETENTION_DAYS', 'REDIS_URL']);
    expect(said).not.toContain('secret');
    expect(complaint({ PACE_BURST: '3' })).toContain('set both, or neither');
    expect(complaint({ REDIS_REPLICAS: '1' })).toMatch(/^REDIS_REPLICAS needs REDIS_URL/);
    expect(complaint({ REDIS_REPLICAS: '0' })).toBe('');
    expect(complaint({ REDIS_DURABILITY: 'strict' })).toMatch(/^REDIS_DURABILITY=strict needs REDIS_URL/);
    expect(complaint({ REDIS_DURABILITY: 'warn' })).toBe('');
    const sentinels = { REDIS_SENTINELS: 'one:26379', REDIS_MASTER_NAME: 'practice' };
    expect(complaint(sentinels)).toMatch(/^REDIS_SENTINELS needs REDIS_URL/);
    for (const half of Object.keys(sentinels))
      expect(complaint({ REDIS_URL: 'redis://host', ...sentinels, [half]: '' })).toMatch(/go together: set both, or neither\.$/);
  });

  test('[SETTING2] an empty setting has its default', () => {
    const empty = Object.fromEntries(settingNames.map((name) => [name, '']));
    expect(read(empty)).toEqual(read({}));
    expect(read({})).toMatchObject({
      port: 3000,
      host: undefined,
      dataDir: './data',
      publicUrl: null,
      behindProxy: 0,
      shared: null,
    });
  });

  test('[SETTING1] valid settings are read', () => {
    expect(read({ PORT: '0', HOST: '::1', PUBLIC_URL: 'https://Practice.example.org:8443/' })).toMatchObject({
      port: 0,
      host: '::1',
      publicUrl: new URL('https://practice.example.org:8443'),
    });
    for (const [value, behindProxy] of Object.entries({ '1': 1, true: 1, TRUE: 1, '2': 2, '0': 0, false: 0 }))
      expect(read({ BEHIND_PROXY: value })).toMatchObject({ behindProxy });
    expect(read({ REDIS_URL: 'redis://host', REDIS_DURABILITY: 'strict' }).shared).toMatchObject({ redisDurability: 'strict' });
    const sentinels = { REDIS_SENTINELS: 'one:26379, [::1]:26380', REDIS_MASTER_NAME: 'practice' };
    expect(read({ REDIS_URL: 'redis://:secret@host', ...sentinels }).shared).toMatchObject({
      redisSentinels: { addresses: ['one:26379', '[::1]:26380'], masterName: 'practice' },
    });
    expect(read({ PACE_BURST: '5', PACE_PER_SECOND: '0.5' }).allowance).toEqual({ burst: 5, perSecond: 0.5 });
  });

  test('[SETTING3] a secret is read from the file that is named for it', () => {
    const file = join(folder, 'redis-url');
    writeFileSync(file, 'redis://:secret@host:6379\n');
    expect(read({ REDIS_URL_FILE: file }).shared).toMatchObject({ redisUrl: 'redis://:secret@host:6379' });
    expect(complaint({ REDIS_URL_FILE: file, REDIS_URL: 'redis://host' })).toBe(
      'Both REDIS_URL and REDIS_URL_FILE are set. Keep one of them.',
    );
    expect(complaint({ REDIS_URL_FILE: join(folder, 'none') })).toMatch(
      /^REDIS_URL_FILE names .*none, which can't be read: ENOENT/,
    );
    writeFileSync(file, 'http://:secret@host');
    expect(complaint({ REDIS_URL_FILE: file })).toMatch(/^REDIS_URL must be (?!.*secret)/);
  });

  test('[SETTING4] an unknown option is answered with a sentence, and a name that is nearly a setting with a suggestion', () => {
    for (const argv of [['--port', '4000'], ['--dmeo'], ['4000'], ['--demo=yes']]) {
      expect(complaint({}, ...argv)).toContain(`There is no option "${argv[0]}".`);
      expect(complaint({}, ...argv)).not.toContain('\n');
    }
    expect(misspelt({ DATADIR: 'x', PUBIC_URL: 'x', PATH: 'x', HOSTS: 'x', RETENTION_DAYS: '1', RETENTION_DAY: '1' })).toEqual([
      "DATADIR isn't a setting. Did you mean DATA_DIR?",
      "PUBIC_URL isn't a setting. Did you mean PUBLIC_URL?",
    ]);
    expect(misspelt({ REDIS_URL_FILE: 'x' })).toEqual([]);
  });

  test('[SETTING5] the help and the README list every setting, as the list of settings does', () => {
    // If they differ, replace the README's table with what settingsTable() returns.
    expect(text('README.md')).toContain(`\n${settingsTable()}\n`);
    for (const name of settingNames) expect(helpText).toMatch(new RegExp(`^ {2}${name} `, 'm'));
    expect(readConfig({ PORT: 'abc' }, ['--help'])).toBe('help');
  });

  test('[SETTING6] HOST limits the server to one address, and an address that this machine doesn’t have is answered with a sentence', async () => {
    const server = await startServer({ host: '127.0.0.1' });
    expect((await fetch(server.url)).ok).toBe(true);
    await expect(fetch(`http://[::1]:${server.port}`)).rejects.toThrow();
    await server.close();
    await expect(startServer({ host: '192.0.2.77' })).rejects.toThrow(/^HOST 192\.0\.2\.77 is no address of this machine\./);
  });

  test('[SETTING1] a wrong value ends the built server with code 64 before it creates or listens on anything, and --check starts nothing', () => {
    const main = fileURLToPath(new URL('../../../dist/server/main.js', import.meta.url));
    const dataDir = join(folder, 'never-made');
    const run = (env: Record<string, string>, ...argv: string[]) =>
      spawnSync(process.execPath, [main, ...argv], {
        env: { PATH: process.env['PATH'], DATA_DIR: dataDir, ...env },
        encoding: 'utf8',
      });
    const wrong = { status: 64, stdout: '', stderr: 'PORT must be a whole number from 0 to 65535, not "abc".\n' };
    expect(run({ PORT: 'abc' })).toMatchObject(wrong);
    expect(run({ PORT: 'abc' }, '--check')).toMatchObject(wrong);
    expect(run({}, '--dmeo')).toMatchObject({
      status: 64,
      stderr: expect.stringMatching(/^There is no option "--dmeo"\. [^\n]+\n$/),
    });
    expect(run({ PORT: '' }, '--check')).toMatchObject({ status: 0, stdout: 'The settings are right.\n', stderr: '' });
    expect(run({}, '--help')).toMatchObject({ status: 0, stdout: `${helpText}\n` });
    expect(existsSync(dataDir)).toBe(false);
  });

  test('[ADMIN5] an option that admin does not know and a file that is not there are answered with a sentence', () => {
    const program = fileURLToPath(new URL('../../../dist/server/admin.js', import.meta.url));
    const run = (...argv: string[]) =>
      spawnSync(process.execPath, [program, ...argv], { env: { DATA_DIR: folder }, encoding: 'utf8' });
    expect(run('verify', '--dmeo')).toMatchObject({
      status: 64,
      stderr: expect.stringMatching(/^There is no option --dmeo\. .*See npm run admin -- --help\n$/),
    });
    expect(run('verify', join(folder, 'no-such'))).toMatchObject({
      status: 2,
      stderr: `There is no file ${join(folder, 'no-such')}.\n`,
    });
    expect(run('export', join(folder, 'no-folder', 'all'))).toMatchObject({
      status: 2,
      stderr: `There is no folder ${join(folder, 'no-folder')}.\n`,
    });
    // npm starts this in the program's folder: a relative name is resolved from where it was typed.
    const typedIn = { DATA_DIR: folder, INIT_CWD: folder };
    expect(spawnSync(process.execPath, [program, 'verify', 'nothing'], { env: typedIn, encoding: 'utf8' }).stderr).toBe(
      `There is no file ${join(folder, 'nothing')}.\n`,
    );
    expect(run('restore', join(folder, 'no-such'), '--erasures', 'none')).toMatchObject({
      status: 2,
      stderr: expect.stringMatching(/^There is no file /),
    });
  });
});
