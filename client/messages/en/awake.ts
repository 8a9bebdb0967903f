/** Said where a browser may not keep the screen on by itself. */
export const enAwake = {
  byHand: 'Keep your screen on. This page can’t.',
  understood: 'Done',
};
