import type { AppSettings } from '../../server/app-settings.ts';
import { startServer, type TestServer } from '../support/start-server.ts';

/** Runs against the real server on its own data folder, and closes and deletes both afterwards. */
export async function withServer<T>(run: (server: TestServer) => Promise<T>, settings: Partial<AppSettings> = {}): Promise<T> {
  const server = await startServer(settings);
  try {
    return await run(server);
  } finally {
    await server.close();
  }
}
