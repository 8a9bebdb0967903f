import { plantedAttacks } from './planted-attacks.ts';
import { plantedFaults } from './planted-faults.ts';

/**
 * Faults that someone might introduce one day, and the row that must notice each: at least one for every row. They go into a copy
 * of the sources, never into what is shipped. When a place moves, update its `from`.
 */
export const plants = { faults: plantedFaults, attacks: plantedAttacks } as const;
