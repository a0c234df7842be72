package io.quintet.engine.service.cloudtrail;

import static io.quintet.engine.service.cloudtrail.CloudTrailError.INVALID_TRAIL_NAME;

import java.util.regex.Pattern;

/** What a trail may be called (CloudTrail user guide, "Naming requirements"). */
final class TrailName {

    private static final int SHORTEST = 3;
    private static final int LONGEST = 128;
    private static final Pattern CHARACTERS = Pattern.compile("[A-Za-z0-9._-]+");
    private static final Pattern LETTER_OR_NUMBER = Pattern.compile("[A-Za-z0-9]");

    private TrailName() {}

    static void check(String name) {
        String length = "allowed length: %s characters. Specified name length: " + name.length() + " characters.";
        require(name.length() >= SHORTEST, "Trail name too short. Minimum " + length.formatted(SHORTEST));
        require(name.length() <= LONGEST, "Trail name too long. Maximum " + length.formatted(LONGEST));
        require(isLetterOrNumber(name, 0), "Trail name must starts with a letter or number.");
        require(isLetterOrNumber(name, name.length() - 1), "Trail name must ends with a letter or number.");
        require(
                CHARACTERS.matcher(name).matches(),
                "Trail name or ARN can only contain uppercase letters, lowercase letters, numbers, periods (.), hyphens"
                        + " (-), and underscores (_).");
    }

    private static boolean isLetterOrNumber(String name, int at) {
        return LETTER_OR_NUMBER.matcher(name.substring(at, at + 1)).matches();
    }

    private static void require(boolean fulfilled, String otherwise) {
        if (!fulfilled) {
            throw INVALID_TRAIL_NAME.error(otherwise);
        }
    }
}
