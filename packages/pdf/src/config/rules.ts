import type { z } from 'zod';
import type { configShape } from './groups/index.ts';
import { SECURITY_DEFAULTS } from './security-overrides.ts';

type ConfigFields = z.output<z.ZodObject<typeof configShape>>;
type FieldName = keyof ConfigFields;

/** A rule over several fields. It is checked only where each of them is right on its own. */
export interface ConfigRule {
  /** The field to change; the message is put to its name. */
  readonly field: FieldName;
  /** All fields that the rule looks at. */
  readonly reads: readonly FieldName[];
  readonly holds: (config: ConfigFields) => boolean;
  /** What is expected of `field`, as a noun phrase or a clause. */
  readonly message: string;
}

/** Every rule over more than one field. */
export const CONFIG_RULES: readonly ConfigRule[] = [
  ...SECURITY_DEFAULTS.map(({ field, reasonField, liftedWhen, isLifted }): ConfigRule => ({
    field: reasonField,
    reads: [field, reasonField],
    holds: (config) => !isLifted(config) || config[reasonField] !== null,
    message: `expected a written reason, because ${field} ${liftedWhen}`,
  })),
  {
    field: 'chunkOverlapTokens',
    reads: ['chunkOverlapTokens', 'chunkSizeTokens'],
    holds: (config) => config.chunkOverlapTokens < config.chunkSizeTokens,
    message: 'expected less than chunkSizeTokens',
  },
  {
    field: 'tableMinRowsForDb',
    reads: ['tableMinRowsForDb', 'tableMaxRowsForSerialization'],
    holds: (config) => config.tableMinRowsForDb <= config.tableMaxRowsForSerialization,
    message: 'expected at most tableMaxRowsForSerialization, else tables between the two would go nowhere',
  },
  {
    field: 'tier1MediumConfidenceSignals',
    reads: ['tier1MediumConfidenceSignals', 'tier1HighConfidenceSignals'],
    holds: (config) => config.tier1MediumConfidenceSignals <= config.tier1HighConfidenceSignals,
    message: 'expected at most tier1HighConfidenceSignals',
  },
  {
    field: 'executionQueueUrl',
    reads: ['executionQueueUrl', 'executionBackend'],
    holds: (config) => config.executionBackend !== 'distributed' || config.executionQueueUrl !== null,
    message: 'expected the URL of a queue, because executionBackend is distributed',
  },
];
