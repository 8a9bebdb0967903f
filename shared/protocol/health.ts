import { z } from 'zod';

/** `starting`: not open yet. `closing`: about to end. `store`: what was stored last didn't reach a reader in time. */
export const whyNotReady = ['starting', 'closing', 'store'] as const;
export type WhyNotReady = (typeof whyNotReady)[number];

export const liveSchema = z.object({ live: z.literal(true) });

/** `version`: the release, and the build after a plus. */
const version = z.string().describe('the release, and the build after a plus: `0.1.0+3f9c2a`');
export const readySchema = z.object({ ready: z.literal(true), version });
export const notReadySchema = z.object({ ready: z.literal(false), why: z.enum(whyNotReady), version });
