export { CodecError, type CodecErrorCode } from "./codec-error.ts";
export { type Codec, createCodec, type MessageShape } from "./create-codec.ts";
export { type Decoded, type DecodeOptions, decode } from "./decode.ts";
export { type EncodeOptions, encode } from "./encode.ts";
export type { Issue } from "./issue.ts";
export { fromJson, type Json, toJson } from "./json.ts";
