import type { AddressInfo } from 'node:net';
import type { FastifyInstance } from 'fastify';
import { usualLimits } from '../access/limits.ts';
import type { AppSettings } from '../app-settings.ts';
import type { Closing } from '../closing.ts';
import { pageFolder, productVersion } from '../current-build.ts';
import type { Readiness } from '../health/readiness.ts';
import type { Erasures } from '../people/erasures.ts';
import { usualRetentionDays } from '../people/retention.ts';
import { openHttpServer } from '../transport/http/http-server.ts';
import { whatIsMissing } from '../transport/socket/private-parts.ts';
import { openSockets } from '../transport/socket/socket-server.ts';
import { CannotStart } from './cannot-start.ts';
import type { Content } from './load-content.ts';
import type { Features } from './open-features.ts';
import type { Stores } from './open-stores.ts';
import type { AllStreams } from './open-streams.ts';

type Parts = Content & Stores & AllStreams & Features & { erasures: Erasures; readiness: Readiness };

const drainMs = 4000;

/** Lets people in, over HTTP and sockets. Out: the port. Rejects with CannotStart. */
export async function openTransports(settings: AppSettings, parts: Parts, closing: Closing): Promise<number> {
  const missing = await whatIsMissing();
  if (missing !== null) throw new CannotStart(missing);
  const { ofKind, cluster, readiness } = parts;
  const { publicUrl, host, behindProxy, limits = usualLimits, note } = settings;
  const reached = { publicUrl, host, behindProxy, limits, note };
  const pages = await openHttpServer({
    ...parts,
    ...reached,
    retentionDays: settings.retentionDays ?? usualRetentionDays,
    serverLog: settings.serverLog,
    answerWithinMs: settings.answerWithinMs,
    pageDir: settings.pageDir ?? pageFolder(),
    whyNotReady: () => readiness.whyNot(),
    version: productVersion(),
  });
  closing.add('HTTP', () => pages.close());
  const sockets = openSockets(pages.server, { ...parts, ...reached, allowance: settings.allowance, shares: settings.shares });
  closing.add('the sockets', () => sockets.close());
  cluster.onCutOff(sockets.cutOff);
  const streams = Object.values(ofKind);
  closing.add('commits on their way', () => Promise.all(streams.map((kind) => kind.settled(drainMs / 2))));
  closing.add('answers on their way', () => sockets.drain(drainMs / 2));
  await listen(pages, settings);
  return (pages.server.address() as AddressInfo).port;
}

/** Why the port couldn't be opened, and what to change, in two sentences. */
function whyNotListening(port: number, host: string | undefined, cause: unknown): string {
  const code = cause instanceof Error && 'code' in cause ? cause.code : '';
  if (code === 'EADDRNOTAVAIL' || code === 'ENOTFOUND')
    return `HOST ${host} is no address of this machine. Leave it out to listen on every one.`;
  if (code === 'EACCES') return `This user may not open port ${port}. Choose one above 1023 with PORT.`;
  return `Port ${port} cannot be opened. Is something else using it? Choose another one with PORT.`;
}

/** Listens on `host`, by default on every address of this machine, with IPv4 and IPv6 if it has both. */
async function listen(pages: FastifyInstance, { port, host }: AppSettings): Promise<void> {
  const withoutVersion6 = (error: NodeJS.ErrnoException) =>
    host === undefined && error.code === 'EAFNOSUPPORT' ? '0.0.0.0' : null;
  try {
    await pages.listen({ port, host: host ?? '::' }).catch((error: NodeJS.ErrnoException) => {
      const other = withoutVersion6(error);
      return other ? pages.listen({ port, host: other }) : Promise.reject(error);
    });
  } catch (cause) {
    throw new CannotStart(whyNotListening(port, host, cause), { cause });
  }
}
