import type { IncomingMessage } from 'node:http';
import { hostname, networkInterfaces } from 'node:os';

/** This machine's own addresses change when it joins another network; asked at most this often. */
const rememberMs = 5000;

let remembered: { at: number; lan: string[] } = { at: -Infinity, lan: [] };

/** Addresses at which others on the local network may reach this machine, most likely ones first. */
export function lanAddresses(): string[] {
  const now = performance.now();
  if (now - remembered.at < rememberMs) return remembered.lan;
  const found = Object.values(networkInterfaces()).flatMap((list) => list ?? []);
  const usable = found.filter((a) => !a.internal && a.family === 'IPv4' && !a.address.startsWith('169.254.'));
  const homely = (address: string) => (/^192\.168\./.test(address) ? 0 : /^10\./.test(address) ? 1 : 2);
  remembered = { at: now, lan: usable.map((a) => a.address).sort((a, b) => homely(a) - homely(b)) };
  return remembered.lan;
}

/** Is this Host header (name and perhaps port) one of ours? Guards against pages elsewhere that point a name at this machine. */
export function isOurHost(host: string | undefined, publicUrl: URL | null): boolean {
  if (!host || !URL.canParse(`http://${host}`)) return false;
  if (publicUrl && host === publicUrl.host) return true;
  const name = new URL(`http://${host}`).hostname.toLowerCase();
  const own = hostname().toLowerCase();
  return ['localhost', '127.0.0.1', '[::1]', own, `${own}.local`].includes(name) || lanAddresses().includes(name);
}

/** May a page of this origin speak to us? Only one that we served: same host, exactly. No Origin means that no page is asking. */
export function isOurOrigin(origin: string | undefined, host: string | undefined, publicUrl: URL | null): boolean {
  if (!isOurHost(host, publicUrl)) return false;
  if (origin === undefined) return true;
  if (!URL.canParse(origin)) return false;
  if (publicUrl && origin === publicUrl.origin) return true;
  return new URL(origin).host === host;
}

/** The address a connection comes from. Behind a proxy the proxy has written it down last; without one anybody may write anything. */
export function addressOf(request: IncomingMessage, behindProxy: boolean): string {
  const forwarded = behindProxy && request.headers['x-forwarded-for'];
  const last = forwarded ? String(forwarded).split(',').at(-1)?.trim() : undefined;
  return last || request.socket.remoteAddress || '';
}
