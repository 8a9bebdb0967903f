/** Sent with the command to erase, so that no other request is ever mistaken for it. */
export const eraseWord = 'erase';
