import type { FastifyReply } from 'fastify';
import { sessionCookie } from '../../access/sessions.ts';

const daySeconds = 24 * 60 * 60;

/** Sets the session cookie in a reply. */
export type GiveSession = (reply: FastifyReply, token: string) => void;

/** `secure`: people reach this server by https. The cookie lives for `retentionDays`, counted from when it was last given. */
export function sessionGiver(secure: boolean, retentionDays: number): GiveSession {
  const maxAge = retentionDays * daySeconds;
  return (reply, token) => {
    reply.setCookie(sessionCookie, token, { path: '/', httpOnly: true, sameSite: 'lax', secure, maxAge });
  };
}

export function dropSession(reply: FastifyReply): void {
  reply.clearCookie(sessionCookie, { path: '/' });
}
