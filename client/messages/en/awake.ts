/** Said where a browser may not keep the screen on by itself. */
export const enAwake = {
  byHand: 'Set your screen to stay on.',
  understood: 'Done',
};
