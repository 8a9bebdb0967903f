/** Holds up a server's disk for single streams: what is appended to them waits until it is let go. */
export class HeldAppends {
  private readonly held = new Map<string, Promise<void>>();

  /** For `around` of the server's settings. */
  readonly around = <P extends object>(port: string, adapter: P): P =>
    port === 'log' ? new Proxy(adapter, { get: (log, name) => this.read(log, name) }) : adapter;

  /** Out: lets go. */
  hold(stream: string): () => void {
    let go = (): void => undefined;
    this.held.set(stream, new Promise((ok) => (go = ok)));
    return () => {
      this.held.delete(stream);
      go();
    };
  }

  private read(log: object, name: string | symbol): unknown {
    const found: unknown = Reflect.get(log, name);
    if (typeof found !== 'function') return found;
    if (name !== 'append') return found.bind(log);
    return async (...given: unknown[]) => {
      await this.held.get(String(given[0]));
      return found.apply(log, given);
    };
  }
}
