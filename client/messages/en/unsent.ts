/** Said to the author alone, about what they were still writing when the room moved on. */
export const enUnsent = {
  title: 'You were still writing',
  why: 'It wasn’t sent. Only you can see it, on this device.',
  keep: 'Keep it',
  copy: 'Copy',
  copied: 'Copied',
  byHand: 'This browser doesn’t allow copying. Select the text instead.',
  discard: 'Delete',
  discardAsk: 'Delete what you wrote?',
  discardWhy: 'It’s on this device alone, and can’t be brought back.',
  discardNo: 'Keep it',
};
