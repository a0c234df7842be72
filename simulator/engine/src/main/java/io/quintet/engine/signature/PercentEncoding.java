package io.quintet.engine.signature;

import java.nio.charset.StandardCharsets;

/** Percent-encoding as signatures want it: everything but letters, digits and {@code -._~}, in upper-case hex. */
final class PercentEncoding {

    private static final char[] HEX = "0123456789ABCDEF".toCharArray();

    private PercentEncoding() {}

    static boolean isUnreserved(char c) {
        return (c >= 'a' && c <= 'z')
                || (c >= 'A' && c <= 'Z')
                || (c >= '0' && c <= '9')
                || c == '-'
                || c == '.'
                || c == '_'
                || c == '~';
    }

    /** Encodes text as it stands, percent signs included, leaving slashes. */
    static void encodePath(String path, StringBuilder out) {
        for (int i = 0; i < path.length(); i++) {
            char c = path.charAt(i);
            if (c == '/') {
                out.append(c);
            } else {
                encode(c, out);
            }
        }
    }

    /** Writes text that may be encoded already in the one form that signatures know. */
    static void recode(String text, boolean path, StringBuilder out) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '%' && isHex(text, i + 1)) {
                encode((char) Integer.parseInt(text, i + 1, i + 3, 16), out);
                i += 2;
            } else if (path && c == '/') {
                out.append(c);
            } else {
                encode(!path && c == '+' ? ' ' : c, out);
            }
        }
    }

    /** Reads encoded text, such as the value of a query parameter, as UTF-8. */
    static String decode(String text) {
        if (text.indexOf('%') < 0 && text.indexOf('+') < 0) {
            return text;
        }
        StringBuilder bytes = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '%' && isHex(text, i + 1)) {
                bytes.append((char) Integer.parseInt(text, i + 1, i + 3, 16));
                i += 2;
            } else {
                bytes.append(c == '+' ? ' ' : c);
            }
        }
        return new String(bytes.toString().getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8);
    }

    private static void encode(char c, StringBuilder out) {
        if (isUnreserved(c)) {
            out.append(c);
        } else {
            out.append('%').append(HEX[(c >> 4) & 0xf]).append(HEX[c & 0xf]);
        }
    }

    private static boolean isHex(String text, int at) {
        return at + 1 < text.length()
                && Character.digit(text.charAt(at), 16) >= 0
                && Character.digit(text.charAt(at + 1), 16) >= 0;
    }
}
