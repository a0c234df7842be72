package io.quintet.engine.state;

/**
 * The address of stored bytes.
 *
 * @param sha256 the content's digest, in hexadecimal: equal contents are one blob
 * @param md5 the content's MD5, in hexadecimal, as S3 shows it in an ETag
 * @param length in bytes
 */
public record Blob(String sha256, String md5, long length) {}
