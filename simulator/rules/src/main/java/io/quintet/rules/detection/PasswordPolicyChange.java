package io.quintet.rules.detection;

import io.quintet.rules.detection.Finding.Evidence;
import io.quintet.rules.detection.Sighting.Words;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** An account's password policy that was deleted, or that asks for less than AWS's default does. */
final class PasswordPolicyChange implements Rule {

    private static final int DEFAULT_LENGTH = 8;
    private static final String RULE =
            "An account's password policy was deleted, or set to fewer characters than the default of 8.";

    @Override
    public Optional<Finding> judge(Sighting sighting) {
        if (sighting.calls("iam", "DeleteAccountPasswordPolicy")) {
            return Optional.of(finding(sighting, sighting.operationBecause("deletes the password policy")));
        }
        if (!sighting.calls("iam", "UpdateAccountPasswordPolicy")) {
            return Optional.empty();
        }
        return sighting.event()
                .parameter("minimumPasswordLength")
                .filter(length -> Integer.parseInt(length) < DEFAULT_LENGTH)
                .map(length -> finding(
                        sighting,
                        new Evidence("requestParameters.minimumPasswordLength", length, "is less than the default")));
    }

    private static Finding finding(Sighting sighting, Evidence evidence) {
        Words words = new Words(
                "Account password policy was weakened.",
                "Account password policy was weakened by " + sighting.caller().name() + " calling "
                        + sighting.event().eventName() + ".");
        return sighting.finding(FindingType.PASSWORD_POLICY_CHANGE, words, RULE, List.of(evidence), Map.of());
    }
}
