/** A content type with a redundant charset parameter (RFC 8259, section 11). */
export const withCharset = { 'content-type': 'application/json; charset=utf-8' };
