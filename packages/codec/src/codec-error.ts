/** Stable codes to catch by. The `XML`, `ELEMENT` and `VALUE` codes are the peer's fault, `MESSAGE` is the caller's. */
export type CodecErrorCode =
  | "ERR_OADR_XML_MALFORMED"
  | "ERR_OADR_XML_LIMIT"
  | "ERR_OADR_ELEMENT_UNEXPECTED"
  | "ERR_OADR_ELEMENT_MISSING"
  | "ERR_OADR_VALUE_INVALID"
  | "ERR_OADR_MESSAGE_INVALID";

/** A place in a document; line and column count from 1. */
export interface Place {
  readonly line: number;
  readonly column: number;
}

/** Thrown when XML is not a payload of the schema, or a message is not one the schema allows. */
export class CodecError extends Error {
  override readonly name = "CodecError";
  readonly code: CodecErrorCode;
  /**
   * Where. In XML, element names: `oadrSignedObject/oadrPoll/ei:venID`; an element that may repeat carries its
   * number from 1. In a message, property names: `oadrUpdateReport.oadrReports[0].createdDateTime`.
   */
  readonly path: string;
  /** What was expected and what was found. */
  readonly detail: string;
  /** Line in the document, from 1; only where there is a document. */
  readonly line?: number;
  /** Column in the line, from 1, in UTF-16 code units; only where there is a document. */
  readonly column?: number;

  constructor(code: CodecErrorCode, path: string, detail: string, options?: ErrorOptions & Partial<Place>) {
    super(path === "" ? detail : `${path}: ${detail}`, options);
    this.code = code;
    this.path = path;
    this.detail = detail;
    if (options?.line !== undefined) this.line = options.line;
    if (options?.column !== undefined) this.column = options.column;
  }
}
