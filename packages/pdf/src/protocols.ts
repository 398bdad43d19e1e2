/** The protocols of `@ingestkit/core`, for those who only have this package at hand. */
export * from '@ingestkit/core/protocols';
