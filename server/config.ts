import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import type { AddressLimits } from './access/limits.ts';
import type { LogLevel } from './server-log.ts';
import { type ServerSettings, type SettingName, secretNames, settingNames, settings, settingsHelp, toldOf } from './settings.ts';
import type { SharedStore } from './store/store.ts';
import type { Proxies } from './transport/http/addresses.ts';

export type Config = {
  port: number;
  /** The one address to listen on; undefined means every address of this machine. */
  host: string | undefined;
  /** Where everything durable lives. */
  dataDir: string;
  /** The address that people use, if it isn't this machine's own: behind a proxy, or a domain name. */
  publicUrl: URL | null;
  /** Which proxies are in front of the server and are trusted to say where a connection comes from. */
  behindProxy: Proxies;
  /** Redis, if several servers share everything durable; null means the data folder. */
  shared: SharedStore | null;
  /** Where recordings are kept, if not in the data folder. */
  recordingsDir: string | undefined;
  /** The file that lists who has been erased; null means the data folder. */
  erasuresFile: string | null;
  /** What one address may do; a whole company may sit behind it. */
  limits: AddressLimits;
  demo: boolean;
  /** How many days a room or a workshop is kept after the last thing that happened in it. */
  retentionDays: number;
  /** Messages that a connection may send at once and per second; undefined means the usual numbers. */
  allowance: { burst: number; perSecond: number } | undefined;
  /** Only check the settings. */
  checkOnly: boolean;
  /** The lowest level that is written to the log. */
  logLevel: LogLevel;
};

export const helpText = `Gentle Pushback: a role-play server for practicing respectful pushback.

  npm start                starts the server
  npm start -- --demo      and opens a room in which scripted people play a round
  npm start -- --check     says whether the settings are right, and starts nothing
  npm start -- --help      says this

Settings are read from the environment, such as PORT=4000 npm start:

${settingsHelp()}
`;

export class BadConfig extends Error {}

type Given = Partial<Record<string, string>>;

/** The settings that are given, with secrets read from the files that are named for them. Throws BadConfig. */
function withSecrets(env: Given): Given {
  const given: Given = Object.fromEntries(settingNames.map((name) => [name, env[name]]));
  for (const name of secretNames) {
    const file = env[`${name}_FILE`];
    if (!file) continue;
    if (given[name]) throw new BadConfig(`Both ${name} and ${name}_FILE are set. Keep one of them.`);
    try {
      given[name] = readFileSync(file, 'utf8').trim();
    } catch (cause) {
      throw new BadConfig(`${name}_FILE names ${file}, which can't be read: ${cause instanceof Error ? cause.message : cause}.`);
    }
    if (!given[name]) throw new BadConfig(`${name}_FILE names ${file}, which is empty.`);
  }
  return given;
}

/** A sentence for each wrong value. Secrets aren't repeated: what is printed ends up in logs. */
function sentenceOf(name: SettingName, value: string | undefined): string {
  const { right, secret } = toldOf(name);
  return `${name} must be ${right}${secret ? '' : `, not "${value}"`}.`;
}

function readSettings(env: Given): ServerSettings {
  const given = withSecrets(env);
  const read = settings.safeParse(given);
  if (read.success) return read.data;
  const wrong = settingNames.filter((name) => read.error.issues.some(({ path }) => path[0] === name));
  throw new BadConfig(wrong.map((name) => sentenceOf(name, given[name])).join('\n'));
}

function readShared(read: ServerSettings): SharedStore | null {
  if (read.REDIS_URL) {
    return {
      redisUrl: read.REDIS_URL,
      redisPrefix: read.REDIS_PREFIX,
      redisReplicas: read.REDIS_REPLICAS,
      redisDurability: read.REDIS_DURABILITY,
      redisSentinels: readSentinels(read),
    };
  }
  const given = { REDIS_REPLICAS: read.REDIS_REPLICAS > 0, 'REDIS_DURABILITY=strict': read.REDIS_DURABILITY === 'strict' };
  const others = { ...given, REDIS_SENTINELS: read.REDIS_SENTINELS, REDIS_MASTER_NAME: read.REDIS_MASTER_NAME };
  for (const [name, value] of Object.entries(others))
    if (value) throw new BadConfig(`${name} needs REDIS_URL: without it everything is kept in DATA_DIR, on this machine alone.`);
  return null;
}

function readSentinels({
  REDIS_SENTINELS: addresses,
  REDIS_MASTER_NAME: masterName,
}: ServerSettings): SharedStore['redisSentinels'] {
  if (addresses && masterName) return { addresses, masterName };
  if (!addresses && !masterName) return undefined;
  throw new BadConfig('REDIS_SENTINELS and REDIS_MASTER_NAME go together: set both, or neither.');
}

function readAllowance({ PACE_BURST: burst, PACE_PER_SECOND: perSecond }: ServerSettings): Config['allowance'] {
  if (burst !== undefined && perSecond !== undefined) return { burst, perSecond };
  if (burst === undefined && perSecond === undefined) return undefined;
  throw new BadConfig('PACE_BURST and PACE_PER_SECOND go together: set both, or neither.');
}

function readFlags(argv: string[]) {
  try {
    const options = { demo: { type: 'boolean' }, check: { type: 'boolean' }, help: { type: 'boolean', short: 'h' } } as const;
    return parseArgs({ args: argv, options }).values;
  } catch {
    const wrong = argv.find((arg) => !['--demo', '--check', '--help', '-h'].includes(arg));
    throw new BadConfig(
      `There is no option "${wrong}". Options are --demo, --check and --help; everything else is set in the environment, such as PORT=4000 npm start.`,
    );
  }
}

/** Reads settings from the environment and the command line. Throws BadConfig with a sentence for each wrong one. */
export function readConfig(env: Given, argv: string[]): Config | 'help' {
  const flags = readFlags(argv);
  if (flags.help) return 'help';
  const read = readSettings(env);
  return {
    port: read.PORT,
    host: read.HOST,
    dataDir: read.DATA_DIR,
    publicUrl: read.PUBLIC_URL,
    behindProxy: read.BEHIND_PROXY,
    shared: readShared(read),
    recordingsDir: read.RECORDINGS_DIR,
    erasuresFile: read.ERASURES_FILE,
    limits: {
      signInsPerMinute: read.SIGN_INS_PER_MINUTE,
      wrongCodesPerMinute: read.WRONG_CODES_PER_MINUTE,
      opensPerMinute: read.OPENS_PER_MINUTE,
    },
    demo: flags.demo ?? false,
    retentionDays: read.RETENTION_DAYS,
    allowance: readAllowance(read),
    checkOnly: flags.check ?? false,
    logLevel: read.LOG_LEVEL,
  };
}

/** Shorter names too often differ by one slip from the names that other programs use. */
const leastLength = 8;
const mostSlips = 2;

/** Environment variables that look like a misspelt setting, each in a sentence. */
export function misspelt(env: Given): string[] {
  const known = new Set<string>([...settingNames, ...secretNames.map((name) => `${name}_FILE`)]);
  return Object.keys(env)
    .filter((name) => !known.has(name))
    .flatMap((name) => {
      const meant = settingNames.find((one) => one.length >= leastLength && !env[one] && slips(name, one) <= mostSlips);
      return meant ? [`${name} isn't a setting. Did you mean ${meant}?`] : [];
    });
}

/** How many characters must be added, left out or changed to turn one name into the other (Levenshtein). */
function slips(from: string, to: string): number {
  if (Math.abs(from.length - to.length) > mostSlips) return mostSlips + 1;
  let before = Array.from({ length: to.length + 1 }, (_, i) => i);
  for (const [i, letter] of [...from].entries()) {
    const row = [i + 1];
    for (const [j, other] of [...to].entries())
      row.push(Math.min((row[j] ?? 0) + 1, (before[j + 1] ?? 0) + 1, (before[j] ?? 0) + (letter === other ? 0 : 1)));
    before = row;
  }
  return before.at(-1) ?? 0;
}
