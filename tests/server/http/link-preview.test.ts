import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { pageFolder } from '../../../server/current-build.ts';
import { startServer } from '../../support/start-server.ts';

/** What an app that shows previews of links reads of a page, by its property or name. */
async function previewOf(url: string): Promise<Record<string, string>> {
  const html = await (await fetch(url)).text();
  const metas = [...html.matchAll(/<meta (?:property|name)="([\w:-]+)" content="([^"]*)"/g)];
  return Object.fromEntries(metas.map(([, name, content]) => [name, content]));
}

test('[LINK3] a link shows what it leads to, with a picture at its whole address where PUBLIC_URL is set, and nothing about the room', async () => {
  const publicUrl = new URL('http://pushback.example');
  for (const settings of [{}, { publicUrl }]) {
    const server = await startServer(settings);
    const home = await previewOf(`${server.url}/`);
    const invited = await previewOf(`${server.url}/i/some-invitation`);
    expect(home['og:title']).toBeTruthy();
    expect(home['og:description']).toBeTruthy();
    expect(home['description']).toBeTruthy();
    expect(home['og:image']).toBe('publicUrl' in settings ? 'http://pushback.example/preview.png' : '/preview.png');
    expect(invited).toEqual(home);
    for (const file of ['preview.png', 'touch-icon.png', 'site.webmanifest']) {
      expect(existsSync(join(pageFolder(), file)), file).toBe(true);
      expect((await fetch(`${server.url}/${file}`)).status, file).toBe(200);
    }
    await server.close();
  }
});
