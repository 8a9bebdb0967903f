/**
 * The version of everything that crosses the wire. A page that speaks another version is told to reload and keeps its outbox. A
 * test compares a fingerprint of the wire with this number and says when to raise it.
 */
export const protocolVersion = 21;

/**
 * The version of *what may be seen*: raise it when `visibleEvent` or `visibleState` change, so that old cursors get a whole
 * snapshot.
 */
export const viewRevision = 20;
