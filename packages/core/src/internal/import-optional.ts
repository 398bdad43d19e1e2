import { NotImplementedError } from '../errors/ingest-error.ts';

/**
 * Imports a package that only some users install.
 * @throws E_NOT_IMPLEMENTED naming the package if it is not there. What goes wrong inside of it is thrown as it is.
 */
export async function importOptional<Module>(packageName: string, load: () => Promise<Module>): Promise<Module> {
  try {
    return await load();
  } catch (caught) {
    if (!isMissing(caught, packageName)) throw caught;
    throw new NotImplementedError(`This needs the package ${packageName}: npm install ${packageName}`, {
      cause: caught,
    });
  }
}

function isMissing(caught: unknown, packageName: string): boolean {
  return (
    caught instanceof Error &&
    'code' in caught &&
    caught.code === 'ERR_MODULE_NOT_FOUND' &&
    caught.message.includes(`'${packageName}'`)
  );
}
