import { askServer } from '../../sync/ask-server.ts';
import { become } from '../../sync/session.ts';

async function post(path: string, body: object): Promise<{ status: number; read: unknown }> {
  const headers = { 'content-type': 'application/json' };
  const answer = await askServer(path, { method: 'POST', headers, body: JSON.stringify(body) });
  return { status: answer.status, read: await answer.json() };
}

export type Recovered = { workshop: string } | 'wrong' | 'wait' | 'failed';

/** Signs this browser in as the facilitator whose code this is. */
export async function recover(code: string): Promise<Recovered> {
  try {
    const { status, read } = await post('/api/recover', { code });
    if (status === 404) return 'wrong';
    if (status === 429) return 'wait';
    if (status !== 200) return 'failed';
    const { workshop, ...session } = read as { workshop: string; person: string; name: string };
    become(session);
    return { workshop };
  } catch {
    return 'failed';
  }
}

/** Ends every other session of this person, and their codes. Out: whether the server did it. */
export async function signOutElsewhere(): Promise<boolean> {
  return post('/api/me/sign-out-elsewhere', {}).then(
    ({ status }) => status === 200,
    () => false,
  );
}

/** Codes made in this tab: the server cannot show them again. */
const made = new Map<string, string>();

export function codeMadeHere(workshop: string): string | null {
  return made.get(workshop) ?? null;
}

/** A new code that replaces the one before; null when the server did not answer. */
export async function renewCode(workshop: string): Promise<string | null> {
  try {
    const { status, read } = await post(`/api/workshops/${workshop}/recovery`, {});
    if (status !== 200) return null;
    const { code } = read as { code: string };
    made.set(workshop, code);
    return code;
  } catch {
    return null;
  }
}

/** When this facilitator's code was made, in milliseconds; null before the first, undefined while that is not known. */
export async function codeMadeAt(workshop: string): Promise<number | null | undefined> {
  try {
    const answer = await askServer(`/api/workshops/${workshop}/recovery`);
    return answer.ok ? ((await answer.json()) as { madeAt: number | null }).madeAt : undefined;
  } catch {
    return undefined;
  }
}
