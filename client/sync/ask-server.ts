const patienceMs = 20_000;

/** `fetch` with a timeout: rejects when the server cannot be reached, or has not answered within twenty seconds. */
export function askServer(path: string, init: RequestInit = {}): Promise<Response> {
  return fetch(path, { signal: AbortSignal.timeout(patienceMs), ...init });
}
