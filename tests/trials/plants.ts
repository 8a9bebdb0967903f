import { plantedAttacks } from './planted-attacks.ts';
import { plantedFaults } from './planted-faults.ts';

/**
 * Faults that someone might build in one day, and the row that must notice: one at least for every row. They are planted in a copy
 * of the sources, never in what is shipped. Where a place has moved, move `from` with it.
 */
export const plants = { faults: plantedFaults, attacks: plantedAttacks } as const;
