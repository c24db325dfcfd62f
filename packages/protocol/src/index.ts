export { type ApiInfo, type ApiSpec, type Listener, negotiateVersion } from './api.ts'
export { type BytesInput, joinBytes, sizeOfBytes } from './bytes-input.ts'
export {
  coordinatorRecordType,
  decodeCoordinatorKey,
  decodeCoordinatorValue,
  encodeCoordinatorKey,
  encodeCoordinatorValue,
} from './coordinator-record.ts'
export { crc32c } from './crc32c.ts'
export { DecodeError, type DecodeErrorKind } from './decode-error.ts'
export { type ErrorName, errorCodes, errorNameOf, errorText, KafkaError } from './errors.ts'
export {
  type DecodedRequestHeader,
  decodeRequestHeader,
  decodeResponse,
  encodeRequest,
  encodeResponse,
  type RequestOptions,
  responseCorrelationId,
} from './frame.ts'
export { apis, apisByKey } from './generated/api-table.ts'
export { coordinatorPartition, javaHashCode } from './java-hash.ts'
export {
  type MessageCodec,
  type MessageInput,
  UnsupportedFieldError,
  UnsupportedVersionError,
} from './message.ts'
export { murmur2, partitionForKey } from './murmur2.ts'
export { Reader } from './reader.ts'
export type { UnknownTag } from './unknown-tag.ts'
export { isUuid, METADATA_TOPIC_ID, UUID_BYTES, type Uuid, uuidFromBytes, uuidToBytes, ZERO_UUID } from './uuid.ts'
export { Writer } from './writer.ts'
