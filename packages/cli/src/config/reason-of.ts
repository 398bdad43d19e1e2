/** What code of the application threw, in one line: of a message that goes on for several, the first that says something. */
export function reasonOf(thrown: unknown): string {
  const message = thrown instanceof Error ? thrown.message : String(thrown);
  const line = message.split('\n').find((each) => each.trim() !== '');
  return line?.trim() ?? (thrown instanceof Error ? thrown.name : 'it says nothing');
}
