import { z } from 'zod';
import { personId } from './ids.ts';

export const personSchema = z.object({ person: personId, name: z.string() });

/** `GET /api/session`: whose session this is; empty for a browser that has none. */
export const sessionSchema = z.union([personSchema, z.object({})]);

/** `POST /api/session`: opens a session under this name, or renames this session's person. */
export const signInSchema = z.strictObject({ name: z.string().max(400) });

export const recoverSchema = z.strictObject({ code: z.string().max(80) });
/** `POST /api/recover`: who this browser is now, and which workshop they lead. */
export const recoveredSchema = personSchema.extend({ workshop: z.string() });

/** `GET /api/addresses`: where others reach this server, the most likely address first. */
export const addressesSchema = z.object({ public: z.string().nullable(), lan: z.array(z.string()) });
