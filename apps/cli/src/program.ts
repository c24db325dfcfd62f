import { Command } from 'commander'
import { brokerCommand } from './commands/broker.ts'
import { consumeCommand } from './commands/consume.ts'
import { dumpLogCommand } from './commands/dump-log.ts'
import { featuresCommand } from './commands/features.ts'
import { groupsCommand } from './commands/groups.ts'
import { produceCommand } from './commands/produce.ts'
import { storageCommand } from './commands/storage.ts'
import { topicsCommand } from './commands/topics.ts'
import { transactionsCommand } from './commands/transactions.ts'
import { exitCodesHelp } from './exit-code.ts'
import { version } from './version.ts'

/** The whole command line, built anew for each run so that tests can run it many times. */
export function program(): Command {
  const ottla = new Command('ottla')
    .description('Apache Kafka in TypeScript: the broker, and tools for it and for any other Kafka broker.')
    .version(version)
    .addHelpText(
      'after',
      `
Examples:
  ottla broker start                                 a broker on 127.0.0.1:9092, data under ./data
  ottla topics create orders --partitions 3
  echo 'hello' | ottla produce orders
  ottla consume orders --from earliest --exit-at-end

${exitCodesHelp}`,
    )
  const commands = [
    brokerCommand(),
    topicsCommand(),
    groupsCommand(),
    featuresCommand(),
    produceCommand(),
    consumeCommand(),
    transactionsCommand(),
    dumpLogCommand(),
    storageCommand(),
  ]
  for (const command of commands) {
    ottla.addCommand(command)
  }
  throwInsteadOfExit(ottla)
  return ottla
}

/** The parser's own exit code for a wrong command line is 1; ours is 2, so it throws and `report.ts` decides. */
function throwInsteadOfExit(command: Command): void {
  command.exitOverride().showHelpAfterError('(add --help for what this command takes)')
  for (const child of command.commands) throwInsteadOfExit(child)
}
