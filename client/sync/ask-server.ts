const patienceMs = 20_000;

/** `fetch` with an end: rejects where the server cannot be reached, and where it has not answered within twenty seconds. */
export function askServer(path: string, init: RequestInit = {}): Promise<Response> {
  return fetch(path, { signal: AbortSignal.timeout(patienceMs), ...init });
}
