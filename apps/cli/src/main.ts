import { program } from './program.ts'
import { reportAndExit } from './report.ts'

/** The commands of `ottla`, but for `broker start`, which is a bundle of its own. */
export async function main(args: readonly string[]): Promise<void> {
  // A reader that has seen enough (`| head`) closes the pipe; that is no failure.
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') throw error
    process.exit(0)
  })
  try {
    await program().parseAsync([...args], { from: 'user' })
  } catch (error) {
    reportAndExit(error)
  }
}
