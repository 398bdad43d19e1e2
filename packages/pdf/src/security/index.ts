export { scanSource, type SecurityReport } from './scan-source.ts';
export type { ActionFinding, BombFinding, SecurityFindings } from './findings.ts';
export { checkActiveContent, checkFileSize, checkPageCount, type SecurityConfig } from './policy.ts';
