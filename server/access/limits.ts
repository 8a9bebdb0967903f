/** What one address may do; a whole company may sit behind it. A minute's worth may come at once. */
export type AddressLimits = { signInsPerMinute: number; wrongCodesPerMinute: number; opensPerMinute: number };

/**
 * Enough for 3,000 people of one company who each mistype a code once in the same minute. The odds of guessing a code grow with the
 * number of sign-ins (row S10).
 */
export const usualLimits: AddressLimits = { signInsPerMinute: 3000, wrongCodesPerMinute: 3000, opensPerMinute: 3000 };
