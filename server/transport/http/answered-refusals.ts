import type { FastifyInstance } from 'fastify';
import { type Refusal, type RefusalCode, refusals, refuse } from '../../../shared/domain/refusals.ts';
import { statusOf } from '../../../shared/protocol/refusal-status.ts';
import type { BrokenAnswers } from '../broken-answers.ts';

function isRefusal(answer: unknown): answer is Refusal {
  return typeof answer === 'object' && answer !== null && 'refusal' in answer && Object.hasOwn(refusals, String(answer.refusal));
}

/** Sets the status of every refusal, in this one place: routes and hooks answer with a refusal and set no status. */
export function giveRefusalsTheirStatus(app: FastifyInstance): void {
  app.addHook('preSerialization', async (_, reply, answer) => {
    if (isRefusal(answer)) reply.code(statusOf(answer.refusal));
    return answer;
  });
}

type Fault = { statusCode?: number; validation?: readonly { message?: string }[] };

/** Answers when a request throws: a fault of the request with its refusal, one of ours as `brokenAnswers` says. */
export function answerFaults(app: FastifyInstance, brokenAnswers: BrokenAnswers): void {
  app.setErrorHandler((fault: Fault, { method, routeOptions }, reply) => {
    const isOurs = (fault.statusCode ?? 500) >= 500;
    if (isOurs) return reply.send(brokenAnswers.of({ type: method, route: routeOptions.url }, fault));
    return reply.send(refuse(fault.statusCode === 413 ? 'too-large' : misread(fault)));
  });
}

/** The schema of an id in an address names its refusal: see shared/protocol/ids.ts. */
function misread({ validation = [] }: Fault): RefusalCode {
  const said = validation[0]?.message ?? '';
  return Object.hasOwn(refusals, said) ? (said as RefusalCode) : 'malformed';
}
