import { appendFileSync } from 'node:fs';
import { monitorEventLoopDelay } from 'node:perf_hooks';

// Loaded into the server under test: on SIGUSR2 it writes how late its event loop was since the last time.
const file = process.env.LOOP_FILE;
const delay = monitorEventLoopDelay({ resolution: 1 });
delay.enable();
const ms = (nanoseconds) => Math.round(nanoseconds / 10_000) / 100;
process.on('SIGUSR2', () => {
  const line = { p50: ms(delay.percentile(50)), p99: ms(delay.percentile(99)), max: ms(delay.max) };
  delay.reset();
  if (file) appendFileSync(file, `${JSON.stringify(line)}\n`);
});
