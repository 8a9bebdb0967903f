import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { findOrInstallNamespace, type Namespace } from '../support/install/find-nft.ts';
import { byForm, quantile, type Trial } from '../trials/trial.ts';
import { type LossAsked, type LossSeen, lossyRooms } from './lossy-room.ts';

const inside = fileURLToPath(new URL('./lossy-room.ts', import.meta.url));

/** Runs server, proxy and people together in their own network namespace. */
function inNamespace({ enter }: Namespace, asked: LossAsked): Promise<LossSeen> {
  const [program = '', ...flags] = enter;
  const argv = [...flags, process.execPath, '--import', 'tsx', inside, JSON.stringify(asked)];
  const child = spawn(program, argv, { stdio: ['ignore', 'pipe', 'pipe'] });
  const limit = setTimeout(() => child.kill('SIGKILL'), (asked.seconds + 120) * 1000);
  let output = '';
  let faults = '';
  child.stdout.on('data', (data) => {
    output += String(data);
  });
  child.stderr.on('data', (data) => {
    faults += String(data);
  });
  return new Promise((ok, no) => {
    child.once('close', (code) => {
      clearTimeout(limit);
      if (code === 0) ok(JSON.parse(output) as LossSeen);
      else no(new Error(`the network of its own ended with ${code}: ${faults}`));
    });
  });
}

/** R8: one packet in ten is lost, and the others take 50 to 150 ms in each direction. */
export const lostPackets: Trial = {
  row: 'R8',
  what: '10 % packet loss (nft in a namespace), 100 ± 50 ms (by the proxy)',
  must: 'no false disconnect in 10 min; ack p99 ≤ 2 s',
  longMinutes: 11,
  run: async ({ form, seed }) => {
    const size = byForm(form, {
      short: { rooms: 1, seconds: 2, everyMs: 50 },
      usual: { rooms: 6, seconds: 75, everyMs: 700 },
      long: { rooms: 6, seconds: 600, everyMs: 2200 },
    });
    const namespace = findOrInstallNamespace();
    const tools = typeof namespace === 'string' ? null : { nft: namespace.nft, ip: namespace.ip };
    const asked: LossAsked = { ...size, tools, seed };
    const seen = typeof namespace === 'string' ? await lossyRooms(asked) : await inNamespace(namespace, asked);
    const p99 = quantile(seen.answerMs, 0.99);
    const wrong = seen.lost + seen.doubled + seen.unlike;
    const share = (100 * seen.dropped) / seen.packets;
    // With few packets the share varies widely by chance.
    const asMeant = seen.dropped > 0 && (form === 'short' || Math.abs(share - 10) < 2) && seen.retransmitted > 0;
    const fired = tools ? asMeant : seen.delayed > 0;
    return {
      held: seen.disconnects === 0 && wrong === 0 && fired,
      inTime: p99 <= 2000,
      figure: `${seen.disconnects} disconnects in ${size.seconds} s; ack p50 ${Math.round(quantile(seen.answerMs, 0.5))}, p99 ${Math.round(p99)} ms of ${seen.answerMs.length}; ${seen.lost} lost, ${seen.doubled} doubled, ${seen.unlike} saw otherwise`,
      fired: tools
        ? `${seen.dropped} of ${seen.packets} packets dropped (${share.toFixed(1)} %), ${seen.retransmitted} sent again by TCP, ${seen.delayed} held up by the proxy`
        : `${seen.delayed} pieces held up by the proxy`,
      ...(typeof namespace === 'string'
        ? {
            instead: `no packet was lost, for ${namespace}. The proxy held up a tenth of what passed as long as TCP waits before it sends again, and all behind it; what TCP itself does under loss was not seen`,
          }
        : {}),
    };
  },
};
