package io.quintet.rules.policy.reference;

import java.util.Optional;

/** Text in policies: wildcards and variables. */
final class Patterns {
    /** Stand for a star and a question mark that are no wildcards. */
    private static final char STAR = '\uE000';

    private static final char QUESTION_MARK = '\uE001';

    private Patterns() {}

    /**
     * The text with its variables replaced by what they hold, wildcards in it being no wildcards; nothing when a
     * variable cannot be resolved (IAM user guide, "IAM policy elements: Variables and tags").
     */
    static Optional<String> resolve(String text, Keys keys) {
        StringBuilder resolved = new StringBuilder();
        int at = 0;
        for (int start = text.indexOf("${"); start >= 0; start = text.indexOf("${", at)) {
            int end = text.indexOf('}', start);
            if (end < 0) {
                break;
            }
            Optional<String> value = variable(text.substring(start + 2, end), keys);
            if (value.isEmpty()) {
                return Optional.empty();
            }
            resolved.append(text, at, start).append(withoutWildcards(value.get()));
            at = end + 1;
        }
        return Optional.of(resolved.append(text.substring(at)).toString());
    }

    /** A default stands for a key that the request does not have. */
    private static Optional<String> variable(String content, Keys keys) {
        if (content.equals("*") || content.equals("?") || content.equals("$")) {
            return Optional.of(content);
        }
        int comma = content.indexOf(", '");
        if (comma < 0) {
            return keys.singleValue(content);
        }
        String key = content.substring(0, comma);
        String fallback = content.substring(comma + 3, content.length() - 1);
        return keys.values(key).isEmpty() ? Optional.of(fallback) : keys.singleValue(key);
    }

    /** A Resource has variables only behind its fifth colon. */
    static Optional<String> resolveResource(String text, Keys keys) {
        int fifth = -1;
        for (int colons = 0; colons < 5; colons++) {
            fifth = text.indexOf(':', fifth + 1);
            if (fifth < 0) {
                return Optional.of(text);
            }
        }
        String head = text.substring(0, fifth + 1);
        return resolve(text.substring(fifth + 1), keys).map(tail -> head + tail);
    }

    private static String withoutWildcards(String text) {
        return text.replace('*', STAR).replace('?', QUESTION_MARK);
    }

    /** The text itself, where it is not a pattern. */
    static String plain(String resolved) {
        return resolved.replace(STAR, '*').replace(QUESTION_MARK, '?');
    }

    /**
     * A star stands for any characters, a question mark for one (IAM user guide, "Condition operators", StringLike).
     */
    static boolean like(String pattern, String text) {
        return like(pattern, 0, text, 0);
    }

    private static boolean like(String pattern, int in, String text, int at) {
        if (in == pattern.length()) {
            return at == text.length();
        }
        boolean more = at < text.length();
        if (pattern.charAt(in) == '*') {
            return like(pattern, in + 1, text, at) || (more && like(pattern, in, text, at + 1));
        }
        return more && standsFor(pattern.charAt(in), text.charAt(at)) && like(pattern, in + 1, text, at + 1);
    }

    private static boolean standsFor(char inPattern, char inText) {
        return switch (inPattern) {
            case '?' -> true;
            case STAR -> inText == '*';
            case QUESTION_MARK -> inText == '?';
            default -> inPattern == inText;
        };
    }

    /**
     * Wildcards stand for characters of one of the six segments; a star that ends its segment reaches beyond the colon
     * (IAM user guide, "IAM JSON policy elements: Resource").
     */
    static boolean likeResource(String pattern, String text) {
        return likeResource(pattern, 0, text, 0);
    }

    private static boolean likeResource(String pattern, int in, String text, int at) {
        if (in == pattern.length()) {
            return at == text.length();
        }
        boolean more = at < text.length();
        char first = pattern.charAt(in);
        if (first == '*') {
            boolean endsSegment = in + 1 == pattern.length() || pattern.charAt(in + 1) == ':';
            boolean takes = more && (endsSegment || !endsSegment(text, at));
            return likeResource(pattern, in + 1, text, at) || (takes && likeResource(pattern, in, text, at + 1));
        }
        return more
                && standsFor(first, text.charAt(at))
                && (first != '?' || !endsSegment(text, at))
                && likeResource(pattern, in + 1, text, at + 1);
    }

    /** The first five colons end segments; the last segment may have colons of its own. */
    private static boolean endsSegment(String text, int at) {
        return text.charAt(at) == ':'
                && text.substring(0, at).chars().filter(c -> c == ':').count() < 5;
    }

    /**
     * Each of the six components is matched on its own (IAM user guide, "Condition operators", ArnLike). The page does
     * not tell of patterns with fewer: here a closing star stands for the components that are missing.
     */
    static boolean likeArn(String pattern, String arn) {
        String[] patterns = pattern.split(":", 6);
        String[] components = arn.split(":", 6);
        if (components.length < 6 || (patterns.length < 6 && !pattern.endsWith("*"))) {
            return false;
        }
        for (int i = 0; i < 6; i++) {
            if (!like(i < patterns.length ? patterns[i] : "*", components[i])) {
                return false;
            }
        }
        return true;
    }
}
