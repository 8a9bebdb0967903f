import { monitorEventLoopDelay, performance } from 'node:perf_hooks';
import { startApp } from '../../server/app.ts';

/**
 * The server in a process of its own, which tells how long its loop has been busy: `measured-server.ts DATA_DIR NOW`. Its clock
 * stands still, so that no deadline of a prepared room passes, and its budgets have no end, so that every call is answered. It tells too for how long the loop was late at once since it was asked to *reset*.
 */
const [dataDir = '', now = ''] = process.argv.slice(2);
const endless = { atOnceMs: 1e9, perSecondMs: 1e9 };

const app = await startApp({
  port: 0,
  host: '127.0.0.1',
  dataDir,
  publicUrl: null,
  behindProxy: 0,
  clock: { now: () => Number(now) },
  idleMs: 1000,
  allowance: { burst: 1e9, perSecond: 1e9 },
  shares: { ofPerson: endless, ofAddress: endless },
  note: (event, fields) => {
    if (process.env['COSTS_LOG']) console.error(event, fields);
  },
  onFault: (fault) => console.error(fault),
});
const delay = monitorEventLoopDelay({ resolution: 1 });
delay.enable();
process.on('message', (asked) => {
  process.send?.([performance.eventLoopUtilization().active, delay.max / 1e6]);
  if (asked === 'reset') delay.reset();
});
process.send?.([app.port, 0]);
