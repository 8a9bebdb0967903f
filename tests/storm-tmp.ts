import { spawn } from 'node:child_process';
import { setPriority } from 'node:os';
import { withLoad } from '/work/wt/faults-load/tests/faults/wide/load-process.ts';
import { freePort } from '/work/wt/faults-load/tests/support/server-process.ts';
import { freshFolder } from '/work/wt/faults-load/tests/support/start-server.ts';
import { until } from '/work/wt/faults-load/tests/support/until.ts';
import { residentKb, cpuMs } from '/work/wt/faults-load/tests/bench/load/proc.ts';
setPriority(-14); (await import("node:fs")).writeFileSync("/proc/self/autogroup", "-14");
const port = await freePort();
const rooms = Number(process.argv[2] ?? 250);
const dataDir = freshFolder();
const child = spawn(process.execPath, [...(process.argv[3] ? ['--cpu-prof','--cpu-prof-dir=/tmp/prof'] : []), '/work/wt/faults-load/dist/server/main.js'], { env: { ...process.env, PORT: String(port), DATA_DIR: dataDir }, stdio: 'inherit' });
await until(() => fetch(`http://127.0.0.1:${port}/health/ready`).then((a) => a.ok, () => false), 'ready', 20000);
const pid = child.pid!;
const t0 = performance.now();
await withLoad(2, async ([a, b]) => {
  await Promise.all([a!.ask('gather', { port, part: 0, rooms, members: 8 }), b!.ask('gather', { port, part: 1, rooms: 10, members: 8 })]);
  console.log('gathered', Math.round(performance.now() - t0), 'cpu', cpuMs(pid));
  await new Promise((ok) => setTimeout(ok, 2000));
  for (let i = 0; i < 3; i++) {
    const before = residentKb(pid); const cpu = cpuMs(pid); let most = before;
    const w = setInterval(() => { most = Math.max(most, residentKb(pid)); }, 50);
    await b!.ask('tap', { perSecond: 50 });
    const s = await a!.ask('storm', null);
    await b!.ask('tap', { perSecond: 0 });
    clearInterval(w);
    const f = await b!.ask('figures', null);
    console.log('back', Math.max(...s.backMs).toFixed(0), 'tries', s.attempts, 'cpu', cpuMs(pid) - cpu, 'mem', before, (most / before).toFixed(2), JSON.stringify(f));
    await new Promise((ok) => setTimeout(ok, 1500));
  }
});
(await import("node:fs")).writeFileSync("/proc/self/autogroup", "0"); child.kill('SIGTERM');
await new Promise((ok) => child.once('exit', ok));
