/**
 * Uses a resource and closes it, whatever happens. What `await using` does, for Node 22, which does not know the words:
 * the sources run unbuilt.
 */
export async function withResource<Resource extends AsyncDisposable, Result>(
  resource: Resource,
  use: (resource: Resource) => Promise<Result>,
): Promise<Result> {
  try {
    return await use(resource);
  } finally {
    await resource[Symbol.asyncDispose]();
  }
}
