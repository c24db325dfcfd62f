import { Command } from 'commander'
import { expect, it } from 'vitest'
import { program } from '../src/program.ts'
import { cliPage } from './cli-page.ts'

it('has a section for every command that does something', () => {
  const page = cliPage(program())
  expect(page).toContain('## ottla broker start\n')
  expect(page).toContain('ottla topics describe <topic...> [options]')
  expect(page).toContain(
    '| `-b, --bootstrap-server <host:port>` | brokers to connect to, separated by commas; also from `OTTLA_BOOTSTRAP_SERVER` | `127.0.0.1:9092` |',
  )
  expect(page).toContain('3  no broker could be reached')
})

it('shows examples, choices and optional arguments of a command', () => {
  const root = new Command('tool')
  const child = root.command('go').description('Goes.').argument('[where]', 'a | place')
  child.option('-f, --fast').addHelpText('after', '\nExamples:\n  tool go home')
  const page = cliPage(root)
  expect(page).toContain('## tool go\n\nGoes.\n\n```\ntool go [where] [options]\n```')
  expect(page).toContain('| `[where]` | a \\| place |  |')
  expect(page).toContain('```\nExamples:\n  tool go home\n```')
})
