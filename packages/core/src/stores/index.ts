export { checkLimit } from './check-limit.ts';
export { metadataPath } from './metadata-path.ts';
export { toTypedCell } from './typed-cell.ts';
export { squaredLengthOf } from './vector-length.ts';
