import { expect } from 'vitest';
import { TestPerson } from './person.ts';

/** Sends a page's request with this cookie. `given`: the cookie that the answer sets. */
export async function ask(url: string, path: string, cookie: string, body?: object) {
  const headers = { cookie, ...(body ? { 'content-type': 'application/json' } : {}) };
  const answer = await fetch(`${url}${path}`, {
    method: body ? 'POST' : 'GET',
    headers,
    body: body ? JSON.stringify(body) : null,
  });
  const [given] = answer.headers.getSetCookie();
  return { status: answer.status, body: (await answer.json()) as Record<string, unknown>, given: given?.split(';')[0] ?? null };
}

/** A new recovery code of a facilitator. */
export async function codeOf({ url, cookie, workshopId }: TestPerson): Promise<string> {
  const { body } = await ask(url, `/api/workshops/${workshopId}/recovery`, cookie, {});
  return String(body['code']);
}

export const recover = (url: string, code: string, cookie = '') => ask(url, '/api/recover', cookie, { code });

/** Another browser that continues by the code. */
export async function browserOf(lead: TestPerson, url: string, code: string, as?: TestPerson): Promise<TestPerson> {
  const { status, body, given } = await recover(url, code, as?.cookie);
  expect([status, body]).toEqual([200, { person: lead.id, name: lead.name, workshop: lead.workshopId }]);
  const browser = new TestPerson(url, lead.name);
  browser.id = lead.id;
  browser.cookie = given ?? '';
  await browser.connect();
  await browser.followWorkshop(lead.workshopId);
  return browser;
}
