import { Command } from 'commander'
import { several } from '../options.ts'

/** `ottla broker start`: here for its help; the launcher goes straight to the broker's own bundle. */
export function brokerCommand(): Command {
  const broker = new Command('broker').description('Run a broker.')
  broker
    .command('start')
    .description('Start a broker (and its controller) and run it until it is told to stop.')
    .argument('[server.properties]', "Kafka's configuration file; without it: 127.0.0.1:9092, data under ./data")
    .option('--override <name=value>', 'a setting that goes before the file; may be given several times', several)
    .addHelpText(
      'after',
      `
A data folder that is empty is formatted. SIGTERM and Ctrl-C stop cleanly; a second one stops at once.
Bad values stop the start, all listed at once; unknown names are one warning.

Examples:
  ottla broker start
  ottla broker start config/server.properties --override log.dirs=/var/lib/ottla
  ottla broker start --override listeners=PLAINTEXT://127.0.0.1:19092 --override log.dirs=./other`,
    )
    .action(async (file: string | undefined, options: { override?: string[] }) => {
      const bundle = new URL('./broker.js', import.meta.url)
      const { main } = (await import(bundle.href)) as { main(args: readonly string[]): Promise<void> }
      const overrides = (options.override ?? []).flatMap((override) => ['--override', override])
      await main(['broker', 'start', ...(file === undefined ? [] : [file]), ...overrides])
    })
  return broker
}
