import { z } from 'zod';
import { usualLimits } from './access/limits.ts';
import { usualRetentionDays } from './people/retention.ts';
import { logLevels, usualLogLevel } from './server-log.ts';
import { durabilities } from './store/store.ts';
import { readProxies } from './transport/http/addresses.ts';

/**
 * How a setting is described, in the help, in the README and in the sentence about a wrong value. `right` completes "NAME must be
 * …".
 */
type Told = { says: string; usual: string; right: string; secret?: true };

const told = z.registry<Told>();

/** One setting. If it is unset, or empty as Docker Compose passes it, it has its default. */
function setting<T, U>(schema: z.ZodType<T, string>, usual: U, how: Told) {
  return z
    .preprocess((text) => (text === '' ? undefined : text), schema.optional())
    .transform((value) => value ?? usual)
    .register(told, how);
}

function wholeNumber(least: number, most = Number.MAX_SAFE_INTEGER) {
  return z.string().regex(/^\d+$/).transform(Number).pipe(z.number().min(least).max(most));
}

/** How many proxies are in front, or which ones; `true` means one. */
const proxies = z.string().transform((text, context) => {
  const said = text.toLowerCase();
  const read = readProxies(said === 'true' ? '1' : said === 'false' ? '0' : text);
  if (read !== null) return read;
  context.addIssue({ code: 'custom' });
  return z.NEVER;
});

function address(isRight: (url: URL) => boolean) {
  return z.string().refine((text) => URL.canParse(text) && isRight(new URL(text)));
}

/** Allows no path after the host and port: served under a path of another site, the page would not find its own addresses. */
function isBareOrigin({ protocol, origin, href }: URL): boolean {
  return (protocol === 'http:' || protocol === 'https:') && href === `${origin}/`;
}

const hostWithPort = /^(?:\[[\da-f:]+\]|[\w.-]+):\d{1,5}$/i;
/** Addresses with a comma between them. */
const sentinels = z
  .string()
  .transform((text) => text.split(',').map((one) => one.trim()))
  .pipe(z.array(z.string().regex(hostWithPort)).min(1));

const anyText = z.string();
const pace = z
  .string()
  .regex(/^\d+(\.\d+)?$/)
  .transform(Number)
  .pipe(z.number().positive());

/** Every setting. The help, the README's table and the sentence about a wrong value are made from this list. */
export const settings = z.object({
  PORT: setting(wholeNumber(0, 65_535), 3000, {
    says: 'where to listen',
    usual: '3000',
    right: 'a whole number from 0 to 65535',
  }),
  HOST: setting(z.string().regex(/^[\w.:-]+$/), undefined, {
    says: 'the one address of this machine to listen on, such as `127.0.0.1` behind a proxy on the same machine',
    usual: 'every address',
    right: 'an address or a name of this machine, such as 127.0.0.1',
  }),
  DATA_DIR: setting(anyText, './data', {
    says: 'the folder that keeps rooms, names and sessions',
    usual: '`./data`',
    right: 'a folder',
  }),
  ERASURES_FILE: setting(anyText, null, {
    says: 'the list of people who were erased, which a restore replays',
    usual: '`erasures.jsonl` in `DATA_DIR`',
    right: 'a file',
  }),
  RECORDINGS_DIR: setting(anyText, undefined, {
    says: 'the folder that keeps recordings; several servers need one that they share',
    usual: '`recordings` in `DATA_DIR`',
    right: 'a folder',
  }),
  RETENTION_DAYS: setting(wholeNumber(1), usualRetentionDays, {
    says: 'rooms and workshops are deleted after this many days in which nothing happened, and sessions and names after as many without use',
    usual: String(usualRetentionDays),
    right: 'a whole number of days, 1 or more',
  }),
  PUBLIC_URL: setting(
    address(isBareOrigin).transform((text) => new URL(text)),
    null,
    {
      says: "the address people use when it isn't this machine's own, such as `https://practice.example.org`",
      usual: '',
      right: 'an http or https address with nothing after the name and the port, such as https://practice.example.org',
    },
  ),
  BEHIND_PROXY: setting(proxies, 0, {
    says: 'how many proxies stand in front (`1`), or their addresses (`127.0.0.1, 10.0.0.0/8`): their `X-Forwarded-For` is believed',
    usual: '`0`',
    right: 'how many proxies stand in front, such as 1, or their addresses, such as 10.0.0.0/8',
  }),
  SIGN_INS_PER_MINUTE: setting(wholeNumber(1), usualLimits.signInsPerMinute, {
    says: 'people who may sign in from one address in a minute',
    usual: String(usualLimits.signInsPerMinute),
    right: 'a whole number, 1 or more',
  }),
  WRONG_CODES_PER_MINUTE: setting(wholeNumber(1), usualLimits.wrongCodesPerMinute, {
    says: 'wrong codes that may come from one address in a minute before its newcomers wait',
    usual: String(usualLimits.wrongCodesPerMinute),
    right: 'a whole number, 1 or more',
  }),
  OPENS_PER_MINUTE: setting(wholeNumber(1), usualLimits.opensPerMinute, {
    says: 'rooms and workshops that may be opened from one address in a minute',
    usual: String(usualLimits.opensPerMinute),
    right: 'a whole number, 1 or more',
  }),
  REDIS_URL: setting(
    address(({ protocol }) => protocol === 'redis:' || protocol === 'rediss:'),
    null,
    {
      says: 'keeps everything in Redis instead of the folder, so that several servers share it: `redis://:password@host:6379`, with `appendonly yes`, `appendfsync always` and `noeviction`',
      usual: '',
      right: 'an address such as redis://:password@host:6379 or rediss://host',
      secret: true,
    },
  ),
  REDIS_SENTINELS: setting(sentinels, undefined, {
    says: 'the Sentinels to ask where the primary is; `REDIS_URL` then holds its user, password and database, and its host is ignored',
    usual: '',
    right: 'hosts with ports, such as 10.0.0.1:26379, 10.0.0.2:26379',
  }),
  REDIS_MASTER_NAME: setting(anyText, undefined, {
    says: 'the name under which the Sentinels know the primary',
    usual: '',
    right: 'a text',
  }),
  REDIS_PREFIX: setting(anyText, 'pushback:', {
    says: 'stands before every key in Redis',
    usual: '`pushback:`',
    right: 'a text',
  }),
  REDIS_REPLICAS: setting(wholeNumber(0), 0, {
    says: 'how many replicas must have what is stored before it is acknowledged',
    usual: '0',
    right: 'a whole number, 0 or more',
  }),
  REDIS_DURABILITY: setting(z.enum(durabilities), 'warn' as const, {
    says: 'what to do when Redis may lose what it acknowledged: `warn` says so in the log, `strict` stores nothing and stops the start',
    usual: '`warn`',
    right: 'warn or strict',
  }),
  LOG_LEVEL: setting(z.enum(logLevels), usualLogLevel, {
    says: 'the least that the log tells: `error`, `warn`, `info` or `debug`',
    usual: '`info`',
    right: 'error, warn, info or debug',
  }),
  PACE_BURST: setting(pace, undefined, {
    says: 'messages that a connection may send at once; set it with `PACE_PER_SECOND`, for measuring only',
    usual: 'as people need',
    right: 'a number above 0',
  }),
  PACE_PER_SECOND: setting(pace, undefined, {
    says: 'messages that a connection may send a second; for measuring only',
    usual: 'as people need',
    right: 'a number above 0',
  }),
});

export type ServerSettings = z.infer<typeof settings>;
export type SettingName = keyof ServerSettings;

export const settingNames = Object.keys(settings.shape) as SettingName[];

export function toldOf(name: SettingName): Told {
  const how = told.get(settings.shape[name]);
  if (!how) throw new Error(`impossible: ${name} is told nowhere`);
  return how;
}

/** A secret may be read from a file: other users and programs can't read that, but they can read an environment. */
export const secretNames = settingNames.filter((name) => toldOf(name).secret);

/** The README's table, one line for each setting. */
export function settingsTable(): string {
  const rows = settingNames.map((name) => {
    const { says, usual, secret } = toldOf(name);
    return `| \`${name}\` | ${says}${secret ? `; or \`${name}_FILE\`, a file that holds it` : ''} | ${usual} |`;
  });
  return ['| setting | what it is | default |', '|---|---|---|', ...rows].join('\n');
}

/** The same for a terminal. */
export function settingsHelp(): string {
  const width = Math.max(...settingNames.map((name) => name.length));
  return settingNames
    .map((name) => {
      const { says, usual, secret } = toldOf(name);
      const more = secret ? `; or ${name}_FILE, a file that holds it` : '';
      return `  ${name.padEnd(width)}  ${says}${more}${usual === '' ? '' : ` (${usual})`}`.replaceAll('`', '');
    })
    .join('\n');
}
