/**
 * How long a page waits for one try to open its link, in milliseconds. What is on the other side of it (how long the server keeps a
 * handshake waiting, how long people in the trials wait) is derived from this: the person who is let in later than that has gone.
 */
export const openWithinMs = 5000;
