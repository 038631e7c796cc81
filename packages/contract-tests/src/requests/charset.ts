/** A content type whose parameter says what JSON is anyway (RFC 8259, section 11). */
export const withCharset = { 'content-type': 'application/json; charset=utf-8' };
