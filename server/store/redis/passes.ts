import { type Pass, passKindIn } from '../access.ts';
import type { Key } from './keys.ts';
import type { RedisLink } from './link.ts';
import { listIn, pairsIn } from './replies.ts';

type Slot = { stream: string; kind: Pass['kind']; holder: string };

/**
 * Passes on Redis. The hash of a stream decides. The pointers from a key to its stream, and from a holder to their streams, only
 * lead there, so a pointer that a crash left behind opens nothing.
 */
export function redisPasses(link: RedisLink, key: Key) {
  const toStream = (stream: string) => key('passes', stream);
  const toKey = ({ kind, key: pass }: Pick<Pass, 'kind' | 'key'>) => key('pass', kind, pass);
  const heldBy = (holder: string) => key('holds', holder);
  const field = ({ kind, holder }: Omit<Slot, 'stream'>) => `${kind} ${holder}`;

  function read({ stream, kind, holder }: Slot, value: unknown): Pass | null {
    const [pass, at] = typeof value === 'string' ? value.split(' ') : [];
    return pass === undefined ? null : { kind, stream, holder, key: pass, at: Number(at) };
  }

  async function of(kind: Pass['kind'], stream: string, holder: string): Promise<Pass | null> {
    return read({ stream, kind, holder }, await link.ask('HGET', toStream(stream), field({ kind, holder })));
  }

  async function allTo(stream: string): Promise<Pass[]> {
    return pairsIn(await link.ask('HGETALL', toStream(stream))).flatMap(([name, value]) => {
      const [kind = '', holder = ''] = name.split(' ');
      return read({ stream, kind: passKindIn(kind), holder }, value) ?? [];
    });
  }

  /** The pointers first, so that a pass in a stream's hash can be found as soon as it is there. */
  async function point(pass: Pass): Promise<void> {
    if (pass.holder !== '') await link.ask('SADD', heldBy(pass.holder), pass.stream);
    await link.ask('SET', toKey(pass), `${pass.stream} ${pass.holder}`);
  }

  async function drop(pass: Pass): Promise<void> {
    await link.ask('HDEL', toStream(pass.stream), field(pass));
    await link.ask('DEL', toKey(pass));
  }

  return {
    of,
    by: async (kind: Pass['kind'], pass: string): Promise<Pass | null> => {
      const pointer = await link.ask('GET', toKey({ kind, key: pass }));
      if (typeof pointer !== 'string') return null;
      const [stream = '', holder = ''] = pointer.split(' ');
      const found = await of(kind, stream, holder);
      return found?.key === pass ? found : null;
    },
    keep: async (pass: Pass): Promise<Pass> => {
      await point(pass);
      await link.ask('HSETNX', toStream(pass.stream), field(pass), `${pass.key} ${pass.at}`);
      const stands = (await of(pass.kind, pass.stream, pass.holder)) ?? pass;
      if (stands.key !== pass.key) await link.ask('DEL', toKey(pass));
      return stands;
    },
    renew: async (pass: Pass): Promise<void> => {
      const before = await of(pass.kind, pass.stream, pass.holder);
      await point(pass);
      await link.ask('HSET', toStream(pass.stream), field(pass), `${pass.key} ${pass.at}`);
      if (before && before.key !== pass.key) await link.ask('DEL', toKey(before));
    },
    /** Drops every pass of a holder. */
    dropOf: async (holder: string): Promise<void> => {
      for (const stream of listIn(await link.ask('SMEMBERS', heldBy(holder))))
        for (const pass of await allTo(stream)) if (pass.holder === holder) await drop(pass);
      await link.ask('DEL', heldBy(holder));
    },
    /** Drops every pass to a stream. */
    dropTo: async (stream: string): Promise<void> => {
      for (const pass of await allTo(stream)) {
        await drop(pass);
        if (pass.holder !== '') await link.ask('SREM', heldBy(pass.holder), stream);
      }
    },
    all: async function* (): AsyncGenerator<Pass> {
      for await (const stream of link.between(key('passes', ''), '')) yield* await allTo(stream);
    },
  };
}
