import type { Argument, Command, Option } from 'commander'

const GENERATED = '<!-- generated, do not edit: `pnpm --filter @ottla/cli generate` writes it -->'

const INTRODUCTION = `Every command, as \`ottla COMMAND --help\` shows it. From a clone the program is \`node apps/cli/bin/ottla.js\`. What a
command reads goes to standard output, what it did and what went wrong to standard error.`

/** `docs/reference/cli.md`: every command with its arguments and options. */
export function cliPage(program: Command): string {
  const sections = leavesOf(program, []).map(({ command, path }) => section(command, path))
  const exitCodes = afterHelp(program).replace(/^[\s\S]*?(?=Exit codes:)/, '')
  return `${[
    GENERATED,
    '# The command line',
    '',
    INTRODUCTION,
    '',
    ...sections.flatMap((text) => [text, '']),
    '## Exit codes',
    '',
    '```',
    ...exitCodes.split('\n').slice(1),
    '```',
  ].join('\n')}\n`
}

/** The commands that do something, each with the words that lead to it. */
function leavesOf(command: Command, before: readonly string[]): { command: Command; path: string }[] {
  const path = [...before, command.name()]
  if (command.commands.length === 0) return [{ command, path: path.join(' ') }]
  return command.commands.flatMap((child) => leavesOf(child, path))
}

function section(command: Command, path: string): string {
  const given = command.registeredArguments
  const synopsis = [path, ...given.map(argumentOf), ...(command.options.length > 0 ? ['[options]'] : [])].join(' ')
  const rows = [
    ...given
      .filter(({ description }) => description !== '')
      .map((argument) => [`\`${argumentOf(argument)}\``, argument.description, '']),
    ...command.options.map((option) => [`\`${option.flags}\``, textOf(option), defaultOf(option)]),
  ]
  const parts = [`## ${path}`, command.description(), fenced(synopsis)]
  if (rows.length > 0) parts.push(table(['argument or option', 'what it is', 'default'], rows))
  const after = afterHelp(command)
  if (after !== '') parts.push(fenced(after))
  return parts.join('\n\n')
}

function argumentOf(argument: Argument): string {
  const name = `${argument.name()}${argument.variadic ? '...' : ''}`
  return argument.required ? `<${name}>` : `[${name}]`
}

function textOf({ description, argChoices, envVar }: Option): string {
  const choices = argChoices === undefined ? '' : `one of ${argChoices.map((choice) => `\`${choice}\``).join(', ')}`
  const environment = envVar === undefined ? '' : `also from \`${envVar}\``
  return [description, choices, environment].filter((part) => part !== '').join('; ')
}

function defaultOf({ defaultValue }: Option): string {
  return defaultValue === undefined ? '' : `\`${defaultValue}\``
}

/** What a command's help says behind its options: examples and notes. */
function afterHelp(command: Command): string {
  let whole = ''
  command.configureOutput({
    writeOut: (text) => {
      whole += text
    },
  })
  command.outputHelp()
  return whole.slice(command.helpInformation().length).trim()
}

function fenced(text: string): string {
  return `\`\`\`\n${text}\n\`\`\``
}

/** A table of Markdown; a bar inside of a cell would end it. */
function table(header: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`
  return [line(header), `|${header.map(() => '---|').join('')}`, ...rows.map(line)].join('\n')
}
