import { DecodeError, UnsupportedVersionError } from '@ottla/protocol'

/** A codec's complaint about a version or about the bytes. A tool that looks at bytes shows it and goes on. */
export function isUndecodable(error: unknown): error is Error {
  return error instanceof DecodeError || error instanceof UnsupportedVersionError
}
