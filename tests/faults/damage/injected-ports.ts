import { LogFault } from '../../../server/store/log.ts';

/**
 * How one call of a port fails. `refused`: nothing is done, and it rejects. `late`: it is done after a while. `lost`: it is done, and
 * rejects all the same, as when the answer of a disk or a connection is lost.
 */
export const ways = ['refused', 'late', 'lost'] as const;
export type Way = (typeof ways)[number];

/** The nth call of a method, counted from 1 once the round begins: `log.append`. */
export type Injection = { method: string; way: Way; nth: number };

const lateMs = 700;

function faultOf(method: string, way: Way): Error {
  if (method.startsWith('recordings.')) return Object.assign(new Error('injected'), { code: 'EIO', syscall: 'write' });
  // Only an append says whether it was stored. Everything else can be repeated, so a lost answer counts as a failure.
  return new LogFault(way === 'lost' && method === 'log.append' ? 'unknown' : 'full', new Error('injected'));
}

type Method = (...given: unknown[]) => unknown;

/** Stands before the ports of a server, and makes single calls fail. Counts calls once it is armed. */
export class InjectedPorts {
  readonly fired: Injection[] = [];
  /** How often each method was called, faults included. */
  readonly calls = new Map<string, number>();
  armed = false;
  /** The ports as they are without faults, by name. */
  readonly bare = new Map<string, object>();
  private readonly injections: readonly Injection[];

  constructor(injections: readonly Injection[]) {
    this.injections = injections;
  }

  readonly around = <P extends object>(port: string, adapter: P): P => {
    this.bare.set(port, adapter);
    const methods = Object.entries(adapter).map(([name, method]) => {
      return [name, typeof method === 'function' ? this.wrapped(`${port}.${name}`, method as Method) : method];
    });
    return Object.fromEntries(methods) as P;
  };

  private due(method: string): Injection | undefined {
    if (!this.armed) return undefined;
    const nth = (this.calls.get(method) ?? 0) + 1;
    this.calls.set(method, nth);
    const found = this.injections.find((one) => one.method === method && one.nth === nth);
    if (found) this.fired.push(found);
    return found;
  }

  private wrapped(name: string, method: Method): Method {
    return (...given) => {
      const injection = this.due(name);
      if (!injection) return method(...given);
      return listing.test(name) ? failingList(injection, method, given) : failingCall(injection, method, given);
    };
  }
}

/** Methods that give one thing after another. */
const listing = /^(log\.streams|directory\.(people|records)|recordings\.(read|segments))$/;

async function failingCall({ method, way }: Injection, call: Method, given: unknown[]): Promise<unknown> {
  if (way === 'late') await new Promise((ok) => setTimeout(ok, lateMs));
  const answer = way === 'refused' ? undefined : await call(...given);
  if (way !== 'late') throw faultOf(method, way);
  return answer;
}

async function* failingList({ method, way }: Injection, call: Method, given: unknown[]): AsyncGenerator<unknown> {
  if (way === 'late') await new Promise((ok) => setTimeout(ok, lateMs));
  if (way !== 'refused') yield* call(...given) as AsyncIterable<unknown>;
  if (way !== 'late') throw faultOf(method, way);
}
