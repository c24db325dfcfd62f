// generated, do not edit, from schema/records/default-principal.ts

import { checkVersion, type MessageCodec, type MessageInput } from '../../message.ts'
import type { Reader } from '../../reader.ts'
import type { UnknownTag } from '../../unknown-tag.ts'
import type { Writer } from '../../writer.ts'

/** A principal, as an Envelope request carries it. */
export interface DefaultPrincipalData {
  type: string
  name: string
  tokenAuthenticated: boolean
  unknownTags?: UnknownTag[]
}

export const defaultPrincipalData: MessageCodec<DefaultPrincipalData> = {
  name: 'DefaultPrincipalData',
  lowestVersion: 0,
  highestVersion: 0,
  flexibleFrom: 0,
  read: readDefaultPrincipalData,
  write: writeDefaultPrincipalData,
  create: createDefaultPrincipalData,
}

function readDefaultPrincipalData(reader: Reader, version: number): DefaultPrincipalData {
  checkVersion('DefaultPrincipalData', version, 0, 0)
  const type = reader.compactString()
  const name = reader.compactString()
  const tokenAuthenticated = reader.bool()
  const unknownTags = reader.unknownTags()
  const value: DefaultPrincipalData = { type, name, tokenAuthenticated }
  if (unknownTags !== undefined) value.unknownTags = unknownTags
  return value
}

function writeDefaultPrincipalData(writer: Writer, value: MessageInput<DefaultPrincipalData>, version: number): void {
  checkVersion('DefaultPrincipalData', version, 0, 0)
  const { type = '', name = '', tokenAuthenticated = false, unknownTags } = value
  writer.compactString(type)
  writer.compactString(name)
  writer.bool(tokenAuthenticated)
  writer.unknownTags(unknownTags)
}

function createDefaultPrincipalData(value: MessageInput<DefaultPrincipalData> = {}): DefaultPrincipalData {
  const { type = '', name = '', tokenAuthenticated = false, unknownTags } = value
  const created: DefaultPrincipalData = { type, name, tokenAuthenticated }
  if (unknownTags !== undefined) created.unknownTags = unknownTags.slice()
  return created
}
