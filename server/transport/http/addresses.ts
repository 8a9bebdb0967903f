import type { IncomingMessage } from 'node:http';
import { BlockList, isIP } from 'node:net';
import { hostname, networkInterfaces } from 'node:os';

/** How long to cache this machine's addresses, which change when it joins another network. */
const rememberMs = 5000;

let remembered: { at: number; lan: string[] } = { at: -Infinity, lan: [] };

/** Addresses at which others on the local network may reach this machine, the likeliest first. */
export function lanAddresses(): string[] {
  const now = performance.now();
  if (now - remembered.at < rememberMs) return remembered.lan;
  const found = Object.values(networkInterfaces()).flatMap((list) => list ?? []);
  const usable = found.filter((a) => !a.internal && a.family === 'IPv4' && !a.address.startsWith('169.254.'));
  const homely = (address: string) => (/^192\.168\./.test(address) ? 0 : /^10\./.test(address) ? 1 : 2);
  remembered = { at: now, lan: usable.map((a) => a.address).sort((a, b) => homely(a) - homely(b)) };
  return remembered.lan;
}

/** The settings that say where this server is: the address people use, and the only one it listens on. */
export type Ours = { publicUrl: URL | null; host?: string | undefined };

/** Does HOST mean every address of this machine? */
export function isEvery(host: string | undefined): host is undefined {
  return host === undefined || /^(0\.0\.0\.0|::)$/.test(host);
}

/** Names under which others reach a server that listens on this host, the likeliest first; none if only this machine reaches it. */
export function reachedAt(host: string | undefined, lan = lanAddresses()): string[] {
  if (isEvery(host)) return lan;
  return /^(localhost$|127\.|::1$)/.test(host) ? [] : [host];
}

export function urlAt(name: string, port: number): string {
  return `http://${name.includes(':') ? `[${name}]` : name}:${port}`;
}

/** Is this Host header (name and perhaps port) one of ours? Guards against pages elsewhere that point a name at this machine. */
export function isOurHost(host: string | undefined, { publicUrl, host: ourHost }: Ours): boolean {
  if (!host || !URL.canParse(`http://${host}`)) return false;
  if (publicUrl && host === publicUrl.host) return true;
  const name = new URL(`http://${host}`).hostname.toLowerCase();
  if (!isEvery(ourHost) && URL.canParse(urlAt(ourHost, 80)) && name === new URL(urlAt(ourHost, 80)).hostname) return true;
  const own = hostname().toLowerCase();
  return ['localhost', '127.0.0.1', '[::1]', own, `${own}.local`].includes(name) || lanAddresses().includes(name);
}

/** May a page of this origin speak to us? Only one that we served: same host, exactly. No Origin means that no page is asking. */
export function isOurOrigin(origin: string | undefined, host: string | undefined, ours: Ours): boolean {
  const { publicUrl } = ours;
  if (!isOurHost(host, ours)) return false;
  if (origin === undefined) return true;
  if (!URL.canParse(origin)) return false;
  if (publicUrl && origin === publicUrl.origin) return true;
  return new URL(origin).host === host;
}

const loopbackName = /^(localhost|127\.\d+\.\d+\.\d+|\[::1\])(:\d+)?$/i;
const loopbackAddress = /^(::1|(::ffff:)?127\.\d+\.\d+\.\d+)$/i;

/** Does this request come from this machine, to a name for it alone? A proxy on this machine asks by another name. */
export function isOnThisMachine({ headers, socket }: IncomingMessage): boolean {
  const isForwarded = headers['x-forwarded-for'] !== undefined || headers['forwarded'] !== undefined;
  return !isForwarded && loopbackName.test(headers.host ?? '') && loopbackAddress.test(socket.remoteAddress ?? '');
}

/** The trusted proxies: how many in a row are in front of this server, or their addresses. 0: none. */
export type Proxies = number | BlockList;

/** Reads `2`, or `127.0.0.1, 10.0.0.0/8`. Null if it is neither a number of proxies nor their addresses. */
export function readProxies(given: string): Proxies | null {
  if (/^\d{0,2}$/.test(given)) return Number(given);
  const list = new BlockList();
  for (const one of given.split(/[\s,]+/).filter(Boolean)) {
    const [address = '', bits, ...more] = one.split('/');
    const family = isIP(address) === 6 ? 'ipv6' : 'ipv4';
    const most = family === 'ipv6' ? 128 : 32;
    if (isIP(address) === 0 || more.length > 0) return null;
    if (bits === undefined) list.addAddress(address, family);
    else if (/^\d{1,3}$/.test(bits) && Number(bits) <= most) list.addSubnet(address, Number(bits), family);
    else return null;
  }
  return list;
}

/** The address alone: without the port that some proxies append, and IPv4 in IPv6 as IPv4. */
function bare(written: string): string {
  const version4 = /^(?:::ffff:)?(\d+\.\d+\.\d+\.\d+)(?::\d+)?$/i.exec(written)?.[1];
  return version4 ?? written.replace(/^\[([^\]]*)\].*$/, '$1').replace(/%.*$/, '');
}

/** The first 64 bits of an IPv6 address, since a single machine may use any address in that network; IPv4 as it is. */
function networkOf(address: string): string {
  if (isIP(address) !== 6) return address;
  const [head = [], tail = []] = address.split('::').map((part) => part.split(':').filter(Boolean));
  const zeros = Array<string>(Math.max(0, 8 - head.length - tail.length)).fill('0');
  const groups = [...head, ...zeros, ...tail].slice(0, 4).map((group) => Number.parseInt(group, 16).toString(16));
  return `${groups.join(':')}::/64`;
}

/** The address a connection comes from: the nearest that isn't a trusted proxy. Anything further away may be forged. */
export function addressOf(request: IncomingMessage, proxies: Proxies): string {
  const forwarded = String(request.headers['x-forwarded-for'] ?? '').split(',');
  const written = forwarded.map((address) => address.trim()).filter(Boolean);
  const nearestFirst = [request.socket.remoteAddress ?? '', ...written.toReversed()].map(bare);
  const isProxy = (address: string, hop: number) => {
    if (typeof proxies === 'number') return hop < proxies;
    const version = isIP(address);
    return version !== 0 && proxies.check(address, version === 6 ? 'ipv6' : 'ipv4');
  };
  const from = nearestFirst.find((address, hop) => !isProxy(address, hop)) ?? nearestFirst.at(-1);
  return networkOf(from ?? '');
}
