export {
  PDFProcessorConfigSchema,
  type PDFProcessorConfig,
  type PDFProcessorConfigInput,
} from './pdf-processor-config.ts';
export { parseConfigPart, parsePDFProcessorConfig } from './parse-config.ts';
export { loadPDFProcessorConfig, readConfigFile } from './load-config.ts';
export { configFromEnvironment, environmentName } from './environment.ts';
export { printableConfig } from './printable-config.ts';
export { outputFingerprint } from './output-fingerprint.ts';
export { tightenConfig } from './tighten-config.ts';
export { securityOverrides, type SecurityOverride } from './security-overrides.ts';
export { describeConfigFields, type ConfigFieldDescription } from './describe-field.ts';
