import qrcode from 'qrcode-terminal';
import { isEvery, lanAddresses, reachedAt, urlAt } from './transport/http/addresses.ts';

type Open = { host?: string | undefined; port: number; publicUrl: URL | null; demoPath: string | null };

/** Where this server can be reached: from this machine, and by others; null if no one else can reach it. */
export function addressesToTell(
  { host, port, publicUrl }: Omit<Open, 'demoPath'>,
  lan = lanAddresses(),
): { here: string; phones: string | null } {
  const [first] = reachedAt(host, lan);
  const here = urlAt(isEvery(host) ? 'localhost' : host, port);
  return { here, phones: publicUrl?.origin ?? (first === undefined ? null : urlAt(first, port)) };
}

/** Says where people reach this server, with a QR code for the phones in the room. */
export function greeting(open: Open): string {
  const { host, demoPath } = open;
  const { here, phones } = addressesToTell(open);
  const listensHereAlone = !isEvery(host) && reachedAt(host).length === 0;
  const nowhere = listensHereAlone
    ? `HOST ${host} lets no one in from elsewhere`
    : 'no network found: open a hotspot, or set PUBLIC_URL';
  const lines = ['', 'Gentle Pushback is open.', '', `  here       ${here}`];
  if (demoPath) lines.push(`  demo       ${here}${demoPath}   four scripted people play as soon as you come`);
  lines.push(`  phones     ${phones ?? nowhere}`, '');
  // The library calls back before it returns, so the lines stay in order.
  if (phones) qrcode.generate(phones, { small: true }, (code) => lines.push(code.replace(/^/gm, '  ')));
  return lines.join('\n');
}
