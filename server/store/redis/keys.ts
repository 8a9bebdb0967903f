/** Makes a key of its parts, joined by colons. */
export type Key = (...parts: string[]) => string;

/** The keys of a stream. The braces mark the hash tag: all keys of one stream are in one slot of a cluster. */
export function streamKeys(prefix: string) {
  return {
    head: (stream: string) => `${prefix}{${stream}}:head`,
    log: (stream: string) => `${prefix}{${stream}}:log`,
    /** The channel on which its entries are told. */
    told: (stream: string) => `${prefix}{${stream}}:told`,
    /** Who is connected to it, at which node. */
    here: (stream: string) => `${prefix}{${stream}}:here`,
  };
}

export type StreamKeys = ReturnType<typeof streamKeys>;

/**
 * The keys of everything that belongs to no single stream: all in one slot, so that related keys change together. The tag `desk` is an
 * old word; another one would leave everything stored under it behind.
 */
export function sharedKey(prefix: string): Key {
  return (...parts) => `${prefix}{desk}:${parts.join(':')}`;
}
