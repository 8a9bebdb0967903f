import { parseArgs } from 'node:util';
import { type Proxies, readProxies } from './doors/addresses.ts';
import { type AddressLimits, usualLimits } from './limits.ts';
import type { SharedStore } from './open-store.ts';
import { usualRetentionDays } from './people/retention.ts';

export type Config = {
  port: number;
  /** Where everything durable lives. */
  dataDir: string;
  /** The address that people use, where it is not this machine's own: behind a proxy or a name. */
  publicUrl: URL | null;
  /** Which proxies stand in front, and are believed to say where a connection comes from. */
  behindProxy: Proxies;
  /** Redis, where several servers share everything durable; null: the data folder. */
  shared: SharedStore | null;
  /** Where recordings are kept, where that is not the data folder. */
  recordingsDir: string | undefined;
  /** Where it is written down who was to be erased; null: in the data folder. */
  erasuresFile: string | null;
  /** What one address may do, behind which a whole company may sit. */
  limits: AddressLimits;
  demo: boolean;
  /** How many days a room or a workshop stays after the last thing that happened in it. */
  retentionDays: number;
  /** Messages a connection may send at once and a second; undefined: as usual. */
  allowance: { burst: number; perSecond: number } | undefined;
};

export const helpText = `Gentle Pushback: a role-play server for practising respectful pushback.

  npm start                starts the server
  npm start -- --demo      and opens a room in which scripted people play a round
  npm start -- --help      says this

  PORT        where to listen (3000)
  DATA_DIR    the folder that keeps rooms, names and sessions (./data)
  RECORDINGS_DIR  the folder that keeps what people let be recorded (DATA_DIR/recordings); several servers need one that they share
  RETENTION_DAYS  rooms and workshops in which nothing has happened for so many days are deleted (90)
  ERASURES_FILE   the list of whoever was erased, which a restore replays (erasures.jsonl in DATA_DIR)
  PUBLIC_URL  the address that people use, when it is not this machine's own, e.g. https://practice.example.org
  BEHIND_PROXY    how many proxies stand in front, e.g. 1, or their addresses, e.g. 10.0.0.0/8: their X-Forwarded-For is believed (0)
  SIGN_INS_PER_MINUTE     people who may sign in from one address (${usualLimits.signInsPerMinute})
  WRONG_CODES_PER_MINUTE  wrong codes that one address may type before its newcomers wait (${usualLimits.wrongCodesPerMinute})

  REDIS_URL   keeps everything in Redis instead of the folder, for several servers, e.g. redis://:password@host:6379
  REDIS_PREFIX     before every key (pushback:)
  REDIS_REPLICAS   so many replicas must have what is stored before it is acknowledged (0)

  PACE_BURST, PACE_PER_SECOND   messages a connection may send; for measuring alone
`;

export class BadConfig extends Error {}

function readShared(env: NodeJS.ProcessEnv): SharedStore | null {
  const redisUrl = env['REDIS_URL'];
  if (!redisUrl) return null;
  const protocol = URL.canParse(redisUrl) ? new URL(redisUrl).protocol : '';
  if (protocol !== 'redis:' && protocol !== 'rediss:')
    throw new BadConfig('REDIS_URL must be an address such as redis://:password@host:6379 or rediss://host');
  const redisReplicas = Number(env['REDIS_REPLICAS'] ?? 0);
  if (!Number.isInteger(redisReplicas) || redisReplicas < 0)
    throw new BadConfig(`REDIS_REPLICAS must be a number from 0 on, not "${env['REDIS_REPLICAS']}"`);
  return { redisUrl, redisPrefix: env['REDIS_PREFIX'] ?? 'pushback:', redisReplicas };
}

function readDays(env: NodeJS.ProcessEnv): number {
  const days = Number(env['RETENTION_DAYS'] ?? usualRetentionDays);
  if (!Number.isInteger(days) || days < 1)
    throw new BadConfig(`RETENTION_DAYS must be a number of days from 1 on, not "${env['RETENTION_DAYS']}"`);
  return days;
}

function readBehindProxy(env: NodeJS.ProcessEnv): Proxies {
  const given = env['BEHIND_PROXY'] ?? '';
  const proxies = readProxies(given);
  if (proxies !== null) return proxies;
  throw new BadConfig(
    `BEHIND_PROXY must be how many proxies stand in front, or their addresses such as 10.0.0.0/8, not "${given}"`,
  );
}

/** A whole number from 1 on. */
function readCount(env: NodeJS.ProcessEnv, name: string, usual: number): number {
  const count = Number(env[name] || usual);
  if (!Number.isInteger(count) || count < 1) throw new BadConfig(`${name} must be a whole number from 1 on, not "${env[name]}"`);
  return count;
}

function readLimits(env: NodeJS.ProcessEnv): AddressLimits {
  return {
    signInsPerMinute: readCount(env, 'SIGN_INS_PER_MINUTE', usualLimits.signInsPerMinute),
    wrongCodesPerMinute: readCount(env, 'WRONG_CODES_PER_MINUTE', usualLimits.wrongCodesPerMinute),
  };
}

function readAllowance(env: NodeJS.ProcessEnv): Config['allowance'] {
  const [burst, perSecond] = [Number(env['PACE_BURST']), Number(env['PACE_PER_SECOND'])];
  return burst > 0 && perSecond > 0 ? { burst, perSecond } : undefined;
}

/** Reads settings from the environment and the command line. Throws BadConfig with a sentence that says what to change. */
export function readConfig(env: NodeJS.ProcessEnv, argv: string[]): Config | 'help' {
  const { values } = parseArgs({ args: argv, options: { demo: { type: 'boolean' }, help: { type: 'boolean', short: 'h' } } });
  if (values.help) return 'help';
  const port = Number(env['PORT'] ?? 3000);
  if (!Number.isInteger(port) || port < 0 || port > 65_535)
    throw new BadConfig(`PORT must be a number from 0 to 65535, not "${env['PORT']}"`);
  const given = env['PUBLIC_URL'];
  if (given && !URL.canParse(given))
    throw new BadConfig(`PUBLIC_URL must be an address such as https://practice.example.org, not "${given}"`);
  return {
    port,
    dataDir: env['DATA_DIR'] ?? './data',
    publicUrl: given ? new URL(given) : null,
    behindProxy: readBehindProxy(env),
    shared: readShared(env),
    recordingsDir: env['RECORDINGS_DIR'] || undefined,
    erasuresFile: env['ERASURES_FILE'] || null,
    limits: readLimits(env),
    demo: values.demo ?? false,
    retentionDays: readDays(env),
    allowance: readAllowance(env),
  };
}
