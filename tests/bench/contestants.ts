import { colyseus, quickColyseus } from './contestants/colyseus/driver.ts';
import { blindGentlePushback, gentlePushback } from './contestants/gentle-pushback/driver.ts';
import { socketio } from './contestants/socketio/driver.ts';
import { ws } from './contestants/ws/driver.ts';
import type { Contestant } from './load/driver.ts';

/** Everybody who can take part, by the name of their row. */
export const contestants: Record<string, Contestant> = {
  ws,
  socketio,
  colyseus,
  'colyseus-5ms': quickColyseus,
  'gentle-pushback': gentlePushback,
  'gentle-pushback-blind': blindGentlePushback,
};
