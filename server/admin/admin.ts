import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { BadConfig, type Config, readConfig } from '../config.ts';
import { makeFolder } from '../make-folder.ts';
import type { Listed } from '../people/erasure-list.ts';
import { createPrivate } from '../private-files.ts';
import { traceOf } from '../scheduling/in-background.ts';
import { type LogEvent, logEvents } from '../server-log.ts';
import { messageOf, openFolder, openShared, whyNotOpen } from '../store/open-store.ts';
import type { SharedStore, Store } from '../store/store.ts';
import { backup } from './backup.ts';
import { readExport, writeExport } from './export-file.ts';
import { AdminFault, adminFault, systemSentence } from './fault.ts';
import { DamagedFile, kindOfFile } from './given-file.ts';
import { helpOf, isCommand } from './help.ts';
import { people, readAbout } from './people.ts';
import { putRecord, readableOf, recordsOf, type Unreadable } from './records.ts';
import { keepList, type Lists, noList, readLists, replayErasures } from './replay-erasures.ts';
import { putBack } from './restore.ts';
import { retention } from './retention.ts';
import { type Verification, verify } from './verify.ts';
import { verifyFile } from './verify-file.ts';

type Settings = Pick<Config, 'dataDir' | 'shared' | 'erasuresFile'>;

const tellEvery = 1000;

const withoutList =
  'No list says who was erased since this file was made. They will be in the store again: erase them by people erase.';

function say(text: string): void {
  process.stdout.write(`${text}\n`);
}

/** Progress goes to stderr, so that the answer can be piped. */
function progressOf(what: string): (count: number) => void {
  return (count) => {
    if (count % tellEvery === 0) process.stderr.write(`${what}: ${count}\n`);
  };
}

/** An operator may read a Redis on which a strict server stores nothing. */
function readable(shared: SharedStore): SharedStore {
  return { ...shared, redisDurability: 'warn' };
}

async function withStore<T>({ shared, dataDir }: Settings, use: (store: Store) => Promise<T>, make = false): Promise<T> {
  if (!shared && !make && !existsSync(dataDir)) throw adminFault(`There is no folder ${dataDir}. See DATA_DIR.`);
  if (!shared && make) makeFolder(dataDir);
  const note = (event: LogEvent) => {
    process.stderr.write(`${logEvents[event][1]}\n`);
  };
  const store = await (shared ? openShared(readable(shared), note) : openFolder(dataDir, note)).catch((cause: unknown) => {
    if (shared) throw adminFault(`Redis cannot be opened: ${messageOf(cause)}. See REDIS_URL.`, cause);
    throw adminFault(whyNotOpen(dataDir, cause), cause);
  });
  return use(store).finally(() => store.close());
}

/** Checks the whole file before writing any of it. */
async function bringIn(settings: Settings, file: string, lists: Lists): Promise<number> {
  if (kindOfFile(file) === 'backup') throw adminFault(`${file} is a backup. It is put back by restore.`);
  for await (const _ of readExport(file));
  const listed = await keepList(settings, lists);
  return withStore(
    settings,
    async (store) => {
      const [progress, sums] = [progressOf('brought in'), { put: 0, same: 0, other: 0 }];
      let count = 0;
      for await (const kept of readExport(file)) {
        const outcome = await putRecord(store, kept);
        sums[outcome] += 1;
        if (outcome === 'other') say(`not brought in, for something else stands there: ${kept.record} ${nameOf(kept)}`);
        progress(++count);
      }
      await eraseAnew(store, listed);
      say(`${sums.put} brought in, ${sums.same} streams there already, ${sums.other} in conflict.`);
      return sums.other > 0 ? 1 : 0;
    },
    true,
  );
}

function nameOf(kept: Parameters<typeof putRecord>[1]): string {
  return kept.record === 'access'
    ? kept.access.stream
    : kept.record === 'stream' || kept.record === 'deadline'
      ? kept.stream
      : '';
}

/** Says what was found, stream by stream. Out: the exit code. */
function tell({ folded, broken, damage }: Verification): number {
  for (const { stream, kind, why } of broken) say(`broken: ${kind} ${stream}: ${why}`);
  // What broke a stream damages the database too, so that says nothing more.
  const explained = broken.length + damage.length > 1;
  const elsewhere = damage.filter(({ place }) => place !== 'the database' || !explained);
  for (const { place, why } of elsewhere) say(`damaged: ${place}: ${why}`);
  const sums = Object.entries(folded).map(([kind, count]) => `${kind} ${count}`);
  say(`${sums.join(', ') || 'no streams'}; ${broken.length} broken.`);
  return broken.length + damage.length > 0 ? 1 : 0;
}

const checked = () => progressOf('checked');

async function checkStore(settings: Settings): Promise<number> {
  return tell(await withStore(settings, (store) => verify(recordsOf(store), checked())));
}

async function checkFile(file: string): Promise<number> {
  try {
    const kind = kindOfFile(file);
    const verdict = await verifyFile(file, kind, checked());
    say(`${file} is ${kind === 'backup' ? 'a backup' : 'an export'}.`);
    const code = tell(verdict);
    say(
      code === 0
        ? 'It is whole, and this release can fold every stream in it.'
        : 'It is damaged, or this release cannot fold it.',
    );
    return code;
  } catch (fault) {
    if (!(fault instanceof DamagedFile)) throw fault;
    say(fault.message);
    return 1;
  }
}

function check(settings: Settings, file: string | undefined): Promise<number> {
  return file === undefined ? checkStore(settings) : checkFile(file);
}

/** A restored store may hold people who have been erased since the backup: erase them again before any server serves it. */
async function eraseAnew(store: Store, listed: readonly Listed[]): Promise<void> {
  const { count, unreadable } = await replayErasures(store, listed);
  for (const stream of unreadable) say(`damaged, so nobody could be erased from it: ${stream}`);
  if (count > 0) say(`${count} ${count === 1 ? 'person' : 'people'} erased anew.`);
}

async function restore(settings: Settings, file: string, names: readonly string[]): Promise<number> {
  // Before anything is asked or changed.
  const kind = kindOfFile(file);
  if (kind === 'backup' && settings.shared)
    throw adminFault(
      `${file} is a backup of a data folder. For Redis, restore it into a DATA_DIR without REDIS_URL, and export that.`,
    );
  const lists = await readLists(settings, names, true);
  if (kind === 'export') return bringIn(settings, file, lists);
  await putBack(file, settings.dataDir);
  const listed = await keepList(settings, lists);
  await withStore(settings, (store) => eraseAnew(store, listed));
  return checkStore(settings);
}

/** What was typed after `admin` can't be read as a command. */
class WrongCommand extends Error {}

type Flags = { erasures?: readonly string[] | undefined; confirm?: boolean | undefined };

async function aboutPeople(settings: Settings, typed: readonly string[], flags: Flags): Promise<number> {
  const asked = readAbout(typed, flags.confirm ?? false);
  if (!asked) throw new WrongCommand('people needs find NAME, export ID or erase ID. See npm run admin -- people --help');
  if ('file' in asked && asked.file !== undefined) asked.file = fileAsTyped(asked.file);
  const { code, text } = await people((use) => withStore(settings, use), settings, asked);
  say(text);
  return code;
}

/** An import or a restore with the lists of erasures as they were typed. */
async function withLists(flags: Flags, bring: (lists: readonly string[]) => Promise<number>): Promise<number> {
  const lists = (flags.erasures ?? []).map((name) => (name === noList ? name : fileAsTyped(name)));
  const code = await bring(lists);
  // Not before: a file that is refused brings no one back.
  if (lists.includes(noList) && code === 0) say(withoutList);
  return code;
}

async function exportAll(settings: Settings, file: string): Promise<number> {
  if (existsSync(file)) throw adminFault(`${file} is there already. Choose another name: nothing is written over.`);
  const damaged: Unreadable[] = [];
  const count = await withStore(settings, (store) =>
    writeExport(file, readableOf(recordsOf(store), damaged), progressOf('written')),
  );
  for (const { stream, why } of damaged) say(`left out, because it is damaged: ${stream}: ${why}`);
  say(`${count} records written into ${file}.`);
  return damaged.length > 0 ? 1 : 0;
}

async function backUp(settings: Settings, file: string): Promise<number> {
  // A backup of Redis is an export.
  if (settings.shared) return exportAll(settings, file);
  await backup(settings.dataDir, file);
  say(`Backed up into ${file}.`);
  return 0;
}

async function withFile(command: string, settings: Settings, file: string, flags: Flags): Promise<number> {
  switch (command) {
    case 'import':
      return withLists(flags, async (lists) => bringIn(settings, file, await readLists(settings, lists, false)));
    case 'restore':
      return withLists(flags, (lists) => restore(settings, file, lists));
    case 'backup':
      return backUp(settings, file);
    default:
      return exportAll(settings, file);
  }
}

async function run(command: string, settings: Settings, typed: readonly string[], flags: Flags): Promise<number> {
  if (command === 'people') return aboutPeople(settings, typed, flags);
  if (command === 'retention') {
    say(await retention((use) => withStore(settings, use), settings.dataDir, flags.confirm ?? false));
    return 0;
  }
  const file = typed[0] === undefined ? undefined : fileAsTyped(typed[0]);
  if (command === 'verify') return check(settings, file);
  if (!file) throw adminFault(`${command} needs a file. See npm run admin -- ${command} --help`);
  return withFile(command, settings, file, flags);
}

const options = {
  help: { type: 'boolean', short: 'h' },
  erasures: { type: 'string', multiple: true },
  confirm: { type: 'boolean' },
} as const;

/** Put in front of arguments that begin with one dash but are no option, such as one person's id in 64. */
const noOption = '\0';

function readCommand() {
  try {
    const args = process.argv.slice(2).map((arg) => (/^-(?!-|h$)/.test(arg) ? `${noOption}${arg}` : arg));
    const { values, positionals } = parseArgs({ args, allowPositionals: true, options });
    return { values, positionals: positionals.map((one) => one.replace(noOption, '')) };
  } catch (cause) {
    const wrong = process.argv
      .slice(2)
      .find((arg) => arg.startsWith('-') && !((arg.replace(/^--/, '').split('=')[0] as string) in options));
    const what = wrong === undefined ? messageOf(cause) : `There is no option ${wrong}.`;
    throw new WrongCommand(`${what} Options are --erasures LIST and --confirm. See npm run admin -- --help`, { cause });
  }
}

/** A file name as typed: npm runs this in the program's folder, and INIT_CWD says where npm was called. */
function fileAsTyped(name: string): string {
  return resolve(process.env['INIT_CWD'] ?? process.cwd(), name);
}

async function main(): Promise<number> {
  createPrivate();
  const { values, positionals } = readCommand();
  const [command = '', ...typed] = positionals;
  if (values.help || !isCommand(command)) {
    say(helpOf(command));
    return values.help || command === '' ? 0 : 64;
  }
  const config = readConfig(process.env, []);
  return config === 'help' ? 0 : run(command, config, typed, values);
}

main().then(
  (code) => process.exit(code),
  (fault: unknown) => {
    const wrong = fault instanceof WrongCommand;
    const told = wrong || fault instanceof AdminFault || fault instanceof BadConfig ? fault.message : systemSentence(fault);
    process.stderr.write(`${told ?? traceOf(fault)}\n`);
    process.exit(wrong ? 64 : told === null ? 70 : 2);
  },
);
