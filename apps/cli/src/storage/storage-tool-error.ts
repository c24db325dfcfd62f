/** Something that stops `ottla storage` and that whoever runs it can mend. Its words are all there is to say. */
export class StorageToolError extends Error {
  constructor(message: string) {
    super(message)
    this.name = 'StorageToolError'
  }
}
