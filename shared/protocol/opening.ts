/**
 * How long a page waits for one attempt to open its link, in milliseconds. Other limits are derived from it (how long the server
 * keeps a handshake waiting, how long people in the trials wait): after this long, the page has given up.
 */
export const openWithinMs = 5000;
