/** What this device does at moments that someone may miss. */
export const enSignals = {
  says: 'Chime and vibrate on this device',
  why: 'When the scene begins, when time is up, and at the reveal. A recorded scene only vibrates.',
};
