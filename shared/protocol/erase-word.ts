/** What goes along with the wish to be erased, so that nothing else is ever taken for it. */
export const eraseWord = 'erase';
