/** Exit codes of every command. */
export const exitCode = {
  done: 0,
  /** The broker, the disk or the input refused. */
  failed: 1,
  /** The command line itself is wrong. */
  usage: 2,
  /** No broker answered. */
  unreachable: 3,
} as const

export const exitCodesHelp = `Exit codes:
  0  done
  1  refused or failed; the message says by whom and why
  2  the command line is wrong
  3  no broker could be reached`
