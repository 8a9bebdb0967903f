/** What goes along with the command to be erased, so that nothing else is ever taken for it. */
export const eraseWord = 'erase';
