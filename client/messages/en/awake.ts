/** Said where a browser may not keep the screen on by itself. */
export const enAwake = {
  byHand: 'This page can’t keep your screen on. Set it to stay on for a while.',
  understood: 'Done',
};
