import { z } from 'zod';
import { count, ms, partInAddress, recordedRoomId, roundInAddress, segmentId, timeInAddress } from './ids.ts';
import { refusalSchema } from './refused.ts';

export const partParams = z.strictObject({ room: recordedRoomId, segment: segmentId, n: partInAddress });
/** `began`: the server's time at which the part began. */
export const partQuery = z.object({ began: timeInAddress.optional() });
export const audio = z
  .instanceof(Uint8Array)
  .refine((bytes) => bytes.length > 0)
  .meta({ type: 'string', format: 'binary' });
export const storedSchema = z.object({ parts: count.describe('how many are stored') });
/** `part-missing` says how many are stored. */
export const partRefusalSchema = refusalSchema.extend({ parts: count.optional() });

export const segmentsParams = z.strictObject({ room: recordedRoomId });
export const segmentsQuery = z.object({ round: roundInAddress });
export const segmentsSchema = z.object({
  segments: z.array(
    z.object({
      segment: z.string(),
      startedAt: ms,
      endedAt: ms.nullable(),
      parts: count,
      bytes: count,
      type: z.string().describe('such as `audio/webm`'),
    }),
  ),
});

export const segmentParams = z.strictObject({ room: recordedRoomId, segment: segmentId });
