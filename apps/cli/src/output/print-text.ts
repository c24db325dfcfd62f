import { once } from 'node:events'

/** Writes to standard output and waits while its reader is slower than we are, so that nothing piles up. */
export async function printText(text: string): Promise<void> {
  if (text === '' || process.stdout.write(text)) return
  await once(process.stdout, 'drain')
}
