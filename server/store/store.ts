import type { Clock } from '../scheduling/clock.ts';
import type { MovableAccess } from './access.ts';
import type { Cluster } from './cluster.ts';
import type { MovableDeadlines } from './deadlines.ts';
import type { MovableDirectory } from './directory.ts';
import type { MovableLog } from './log.ts';

/** The Sentinels to ask, each as `host:port`, and the name under which they know the primary. */
export type Sentinels = { addresses: readonly string[]; masterName: string };

/** What to do about a Redis that may lose what it acknowledged: say so in the log, or store nothing on it. */
export const durabilities = ['warn', 'strict'] as const;
type RedisDurability = (typeof durabilities)[number];

/** Where several servers keep what a single one keeps in its data folder. */
export type SharedStore = {
  redisUrl: string;
  /** Put before every key, so that several installations can share one Redis. */
  redisPrefix: string;
  /** How many replicas must have what is stored before it is acknowledged. */
  redisReplicas: number;
  /** Whom to ask where the primary is; without them it is at `redisUrl`. */
  redisSentinels?: Sentinels | undefined;
  /** What to do about a Redis that may lose what it acknowledged; `warn` if not given. */
  redisDurability?: RedisDurability;
};

/** Everything that is kept, and the clock it goes by. */
export type Store = {
  log: MovableLog;
  directory: MovableDirectory;
  access: MovableAccess;
  deadlines: MovableDeadlines;
  cluster: Cluster;
  clock: Clock;
  /** Whether what is stored now will still be there at the next start: someone may have deleted or replaced the folder. */
  isThere: () => Promise<boolean>;
  /** What the store finds wrong with its own file, wherever that is; null if nothing. Reads all of it. */
  damage: () => Promise<string | null>;
  close: () => Promise<void>;
};
