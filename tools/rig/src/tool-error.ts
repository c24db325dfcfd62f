/** Something that the person at the keyboard can do something about: a tool prints it without a stack. */
export class ToolError extends Error {
  override readonly name = 'ToolError'
}
