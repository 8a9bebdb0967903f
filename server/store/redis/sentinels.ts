import * as redis from 'redis';
import type { Sentinels } from '../store.ts';
import type { FindPrimary } from './connection.ts';

const answerMs = 1000;

/**
 * Asks one Sentinel after another where the primary is; the one that answered last is asked first. In: the Sentinels, and a URL
 * with the user, password and database of the primary, whose host and port are replaced.
 */
export function askSentinels({ addresses, masterName }: Sentinels, redisUrl: string): FindPrimary {
  let inOrder = [...addresses];
  return async () => {
    let last: unknown;
    for (const address of inOrder) {
      try {
        const [host, port] = await primaryBy(address, masterName);
        inOrder = [address, ...inOrder.filter((other) => other !== address)];
        return at(redisUrl, host, port);
      } catch (fault) {
        last = fault;
      }
    }
    throw new Error(`no Sentinel says where ${masterName} is`, { cause: last });
  };
}

/** The URL with another host and port. */
function at(redisUrl: string, host: string, port: string): string {
  const url = new URL(redisUrl);
  url.hostname = host.includes(':') ? `[${host}]` : host;
  url.port = port;
  return url.href;
}

async function primaryBy(address: string, masterName: string): Promise<[host: string, port: string]> {
  const sentinel = redis.createClient({
    url: `redis://${address}`,
    RESP: 2,
    socket: { connectTimeout: answerMs, socketTimeout: answerMs, reconnectStrategy: false },
  });
  // What is asked of it rejects with the same fault.
  sentinel.on('error', () => undefined);
  try {
    await sentinel.connect();
    const reply: unknown = await sentinel.sendCommand(['SENTINEL', 'GET-MASTER-ADDR-BY-NAME', masterName]);
    if (!Array.isArray(reply)) throw new Error(`${address} knows no ${masterName}`);
    return [String(reply[0]), String(reply[1])];
  } finally {
    if (sentinel.isOpen) sentinel.destroy();
  }
}
