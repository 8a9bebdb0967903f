import { z } from 'zod';
import { exampleKeySchema, exampleSchema } from '../domain/calibration/example-schema.ts';

/** `GET /api/examples`: the worked examples without their keys. */
export const examplesOnTableSchema = z.array(z.object(exampleSchema.omit({ key: true }).shape));
/** `GET /api/examples/traps`: whole examples that fall into a trap. */
export const trapExamplesSchema = z.array(exampleSchema);
/** `GET /api/examples/:example/key` */
export const keySchema = exampleKeySchema;
