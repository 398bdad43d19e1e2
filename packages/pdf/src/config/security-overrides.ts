import type { PDFProcessorConfig } from './pdf-processor-config.ts';

/** A security default that the config lifts, and why. */
export interface SecurityOverride {
  field: 'rejectJavascript' | 'maxFileSizeMb' | 'maxPageCount';
  value: boolean | number;
  reason: string;
}

type OverrideField = SecurityOverride['field'];
type ReasonField = 'rejectJavascriptOverrideReason' | 'maxFileSizeOverrideReason' | 'maxPageCountOverrideReason';

/** A security default: which value lifts it, and the field that then has to say why. */
export interface SecurityDefault {
  readonly field: OverrideField;
  readonly reasonField: ReasonField;
  /** What lifts it, as the end of a sentence that begins with the field. */
  readonly liftedWhen: string;
  readonly isLifted: (config: Pick<PDFProcessorConfig, OverrideField>) => boolean;
}

/** Every security default that needs a reason to be lifted. */
export const SECURITY_DEFAULTS: readonly SecurityDefault[] = [
  {
    field: 'rejectJavascript',
    reasonField: 'rejectJavascriptOverrideReason',
    liftedWhen: 'is false',
    isLifted: (config) => !config.rejectJavascript,
  },
  {
    field: 'maxFileSizeMb',
    reasonField: 'maxFileSizeOverrideReason',
    liftedWhen: 'is above 500',
    isLifted: (config) => config.maxFileSizeMb > 500,
  },
  {
    field: 'maxPageCount',
    reasonField: 'maxPageCountOverrideReason',
    liftedWhen: 'is above 5000',
    isLifted: (config) => config.maxPageCount > 5000,
  },
];

/**
 * The overrides in force: every document that is processed under one gets `W_SECURITY_OVERRIDE` and an audit line with
 * its reason. A reason whose limit is not lifted gives nothing.
 */
export function securityOverrides(config: PDFProcessorConfig): SecurityOverride[] {
  return SECURITY_DEFAULTS.filter(({ isLifted }) => isLifted(config)).map(({ field, reasonField }) => ({
    field,
    value: config[field],
    reason: config[reasonField] ?? '',
  }));
}
