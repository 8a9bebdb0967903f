import type { Contestant } from '../load/driver.ts';
import { blindGentlePushback, gentlePushback } from './gentle-pushback/driver.ts';
import { socketio } from './socketio/driver.ts';
import { ws } from './ws/driver.ts';

/** Every contestant, by the name of its row. */
export const contestants: Record<string, Contestant> = {
  'gentle-pushback': gentlePushback,
  'gentle-pushback blind': blindGentlePushback,
  'bare Socket.IO': socketio,
  'bare ws': ws,
};
